import type { Context } from '../../commands/context.ts';
import type { AnyCommand } from '../../commands/define.ts';
import { commands } from '../../commands/index.ts';
import { type SpokenCommand, spokenCommands } from '../../commands/languages.ts';
import type { Intent } from '../../nlp/intents.ts';
import { createLexicon, type KnownName, type Lexicon } from '../../nlp/lexicon.ts';
import { matchCommand } from '../../nlp/match.ts';
import { type Part, type Understanding, understand } from '../../nlp/understand.ts';
import { commandLine } from '../command-line.ts';
import type { RawInput } from '../invoke.ts';
import { bindInput } from './bind.ts';
import { namesFor, namesOf } from './store-names.ts';

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
  const [spoken, names] = await Promise.all([spokenCommands(), ctx.store().then((store) => namesFor(store, text))]);
  for (;;) {
    const understanding = understand(text, { lexicon: names.lexicon });
    if (await names.fetch()) continue;
    const requests: Request[] = [];
    for (const part of understanding.parts) requests.push(await requestOf(text, part, spoken, names.lexicon, ctx));
    return { understanding, requests };
  }
}

async function requestOf(
  text: string,
  part: Part,
  spoken: readonly SpokenCommand[],
  lexicon: Lexicon,
  { clock, demo }: Pick<Context, 'clock' | 'demo'>,
): Promise<Request> {
  const entities = [...part.entities, ...part.contextEntities];
  const path = matchCommand(
    { intent: part.intent, entities, text: text.slice(part.start, part.end) },
    spoken.map(({ path: each, language }) => ({
      path: each,
      intents: language.intents,
      phrases: language.phrases,
      slots: language.slots ?? {},
      when: language.when ?? [],
    })),
  )?.path;
  const command = await commands.find((each) => each.path === path)?.load();
  if (!command) return { part, command: undefined, input: {}, equivalent: null };
  const input = bindInput(command, entities, lexicon, clock.now());
  return { part, command, input, equivalent: `${demo ? '--demo ' : ''}${commandLine(command, input)}` };
}

/** Every name of the store, for reading many texts. */
export async function lexiconOf(ctx: Context): Promise<Lexicon> {
  const store = await ctx.store();
  const infrastructures = await store.infrastructures.list();
  const resources = await store.resources.names();
  function* names(): Generator<KnownName> {
    for (const { name } of infrastructures) yield { name, kind: 'infrastructure' };
    for (const entry of resources) yield* namesOf(entry);
  }
  return createLexicon(names());
}

/** Intents that talk about opsctl or nothing, and lead to no command. */
export const CONVERSATION: ReadonlySet<Intent> = new Set<Intent>(['greeting', 'help', 'unknown']);
