import type { Context } from '../../commands/context.ts';
import type { AnyCommand } from '../../commands/define.ts';
import { loadCommands } from '../../commands/index.ts';
import type { Intent } from '../../nlp/intents.ts';
import { createLexicon, type KnownName, type Lexicon } from '../../nlp/lexicon.ts';
import { matchCommand } from '../../nlp/match.ts';
import { type Part, type Understanding, understand } from '../../nlp/understand.ts';
import { commandLine } from '../command-line.ts';
import type { RawInput } from '../invoke.ts';
import { bindInput } from './bind.ts';

/** One request of a text, and the command that would answer it. */
export interface Request {
  part: Part;
  /** Undefined when no command answers this intent. */
  command: AnyCommand | undefined;
  input: RawInput;
  /** The command line, after `opsctl `, that means the same; null without a command. */
  equivalent: string | null;
}

export interface UnderstoodText {
  understanding: Understanding;
  requests: Request[];
}

/** Text → understanding → command and input, without running anything. `ask`, `analyze` and, later, the chat share it. */
export async function understandRequest(text: string, ctx: Context): Promise<UnderstoodText> {
  const [commands, lexicon] = await Promise.all([loadCommands(), lexiconOf(ctx)]);
  const understanding = understand(text, { lexicon });
  const requests = understanding.parts.map((part) => requestOf(text, part, commands, lexicon, ctx));
  return { understanding, requests };
}

function requestOf(
  text: string,
  part: Part,
  commands: readonly AnyCommand[],
  lexicon: Lexicon,
  { clock, demo }: Pick<Context, 'clock' | 'demo'>,
): Request {
  const speaking = commands.filter(({ language }) => language !== undefined);
  const entities = [...part.entities, ...part.contextEntities];
  const path = matchCommand(
    { intent: part.intent, entities, text: text.slice(part.start, part.end) },
    speaking.map(({ path: each, language }) => ({
      path: each,
      intents: language?.intents ?? [],
      phrases: language?.phrases ?? [],
      slots: language?.slots ?? {},
      when: language?.when ?? [],
    })),
  )?.path;
  const command = speaking.find((each) => each.path === path);
  if (!command) return { part, command: undefined, input: {}, equivalent: null };
  const input = bindInput(command, entities, lexicon, clock.now());
  return { part, command, input, equivalent: `${demo ? '--demo ' : ''}${commandLine(command, input)}` };
}

/** Every name of the store: what people may call things. */
export async function lexiconOf(ctx: Context): Promise<Lexicon> {
  const store = await ctx.store();
  const infrastructures = await store.infrastructures.list();
  const resources = await store.resources.names();
  function* names(): Generator<KnownName> {
    for (const { name } of infrastructures) yield { name, kind: 'infrastructure' };
    for (const { name, id, kind } of resources) {
      const meant = kind === 'ecs.service' ? ('service' as const) : ('resource' as const);
      if (name !== null) yield { name, kind: meant };
      if (!id.startsWith('arn:')) yield { name: id, kind: meant };
    }
  }
  return createLexicon(names());
}

/** Intents that talk about opsctl or nothing, and lead to no command. */
export const CONVERSATION: ReadonlySet<Intent> = new Set<Intent>(['greeting', 'help', 'unknown']);
