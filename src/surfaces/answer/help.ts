/** Help in words: what can be asked, with names of the user's own estate, or about the one thing that was asked for. */
import type { Context } from '../../commands/context.ts';
import type { Answer, AnyCommand } from '../../commands/define.ts';
import { commands } from '../../commands/index.ts';
import { type SpokenCommand, spokenCommands } from '../../commands/languages.ts';
import { type Block, inline } from '../../core/view.ts';
import { type Intent, MUTATING } from '../../nlp/intents.ts';
import { understand } from '../../nlp/understand.ts';
import { HELP_TOPICS } from './help-topics.ts';
import { type RealNames, realNames } from './real-names.ts';
import { realPhrases } from './real-phrases.ts';

/** Examples of one command in the overview; more are a question away. */
const EXAMPLES = 2;

export async function helpInWords(text: string, ctx: Context): Promise<Answer<unknown>> {
  const names = realNames(await ctx.store());
  const spoken = await spokenCommands();
  const topic = topicOf(text);
  return topic === undefined ? overview(spoken, names) : about(topic, spoken, names);
}

interface HelpGroup {
  title: string;
  examples: { text: string; command: string }[];
}

async function overview(spoken: readonly SpokenCommand[], names: RealNames): Promise<Answer<unknown>> {
  const groups: HelpGroup[] = [];
  for (const { title, intents } of HELP_TOPICS) {
    const serving = intents.flatMap((intent) => spoken.filter(({ language }) => language.intents[0] === intent));
    const phrases = await Promise.all(serving.map((command) => realPhrases(command, names)));
    const examples = phrases
      .flatMap((each) => each.slice(0, EXAMPLES))
      .map(({ text, path }) => ({ text, command: path }));
    if (examples.length > 0) groups.push({ title, examples });
  }
  const message =
    'Ask in plain words, as you would ask a colleague. Everything but discovery is answered from the data on this machine.';
  return {
    data: { groups },
    message,
    blocks: [
      { block: 'text', text: message },
      ...groups.map(
        ({ title, examples }): Block => ({
          block: 'table',
          title,
          columns: [
            { key: 'text', label: '', wrap: true },
            { key: 'command', label: '', optional: 1 },
          ],
          rows: examples.map(({ text, command }) => ({ text, command: `opsctl ${command}` })),
        }),
      ),
      {
        block: 'text',
        text: 'Ask "how do I …" about one of them, or see `opsctl <command> --help`. `opsctl suggest` completes what is half typed.',
      },
    ],
    suggestions: groups
      .flatMap(({ examples }) => examples.slice(0, 1))
      .slice(0, 3)
      .map(({ text }) => `ask "${text}"`),
  };
}

/** "How do I", "can I", "am I allowed to" and the like, in front of what is asked about. */
const ASKED_HOW =
  /^(?:.*?\b(?:how (?:do|can|could|would|should|does|to)(?: i| we| you| one)?|(?:can|may|could|should) (?:i|we|one)|am i (?:able|allowed) to|are we (?:able|allowed) to|is it possible to|(?:show|tell|teach|explain)(?: to)? me how to|what is the (?:command|syntax|way) (?:to|for)|(?:command|syntax|help|usage|example)s? (?:for|on|with|to|about)|(?:what|which) commands? (?:for|to|about|show|are for)|ways? to))\s+/i;

/** What the help is asked about: the request it would be if it were asked for. */
function topicOf(text: string): Intent | undefined {
  const rest = text.slice(0, 500).replace(ASKED_HOW, '');
  if (rest === text.slice(0, 500) || rest.trim() === '') return undefined;
  const { intent, confidence } = understand(rest);
  return /^(?:unknown|help|greeting)$/.test(intent) || confidence < 0.5 ? undefined : intent;
}

async function about(intent: Intent, spoken: readonly SpokenCommand[], names: RealNames): Promise<Answer<unknown>> {
  const what = intent.replaceAll('_', ' ');
  const serving = spoken.filter(({ language }) => language.intents[0] === intent);
  if (serving.length === 0) {
    const message = `That would be "${what}", which opsctl cannot do yet.`;
    return {
      data: { intent, commands: [] },
      message,
      blocks: [{ block: 'text', text: message }],
      suggestions: ['ask "help"'],
    };
  }
  const told = await Promise.all(serving.map((command) => commandTold(command, names)));
  const change = MUTATING.has(intent) ? ' It shows its plan and asks before it does anything.' : '';
  const message = `That is "${what}": ${told.map(({ definition }) => `\`opsctl ${definition.path}\` — ${inline(definition.summary)}`).join('; ')}.${change}`;
  return {
    data: {
      intent,
      commands: told.map(({ definition, examples }) => ({
        path: definition.path,
        summary: definition.summary,
        effect: definition.effect,
        examples,
      })),
    },
    message,
    blocks: [
      { block: 'text', text: message },
      ...told.map(
        ({ definition, examples }): Block => ({
          block: 'fields',
          title: `opsctl ${definition.path}`,
          fields: [
            { label: 'ask', value: examples },
            { label: 'or run', value: definition.examples.map(({ line }) => `opsctl ${line}`) },
            { label: 'more', value: `opsctl ${definition.path} --help` },
          ],
        }),
      ),
    ],
    suggestions: told.flatMap(({ examples }) => examples.slice(0, 1)).map((text) => `ask "${text}"`),
  };
}

async function commandTold(
  command: SpokenCommand,
  names: RealNames,
): Promise<{ definition: AnyCommand; examples: string[] }> {
  const entry = commands.find(({ path }) => path === command.path);
  if (!entry) throw new Error(`no entry for ${command.path}`);
  const examples = (await realPhrases(command, names)).map(({ text }) => text);
  return { definition: await entry.load(), examples };
}
