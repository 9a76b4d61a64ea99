import * as z from 'zod/mini';
import type { AnyCommand, Effect } from '../../src/commands/define.ts';
import { type Field, fieldsOf } from '../../src/commands/input/shape.ts';
import { catalogue } from '../../src/surfaces/catalogue.ts';
import { GLOBAL_FLAGS } from '../../src/surfaces/cli/flags.ts';
import { code, markdown, type Page, sentence, table } from './page.ts';

const EFFECTS: Record<Effect, string> = {
  read: 'Reads: it changes nothing outside the local store.',
  'local write': 'Changes what is kept in the local store, and nothing in AWS.',
  write: 'Changes: it shows a plan first and asks; off a terminal it needs `--yes`.',
  destructive: 'Destroys: it shows a plan first and asks for the name to be typed; off a terminal it needs `--yes`.',
};

/** A page for every command, and the index. */
export async function commandPages(): Promise<Page[]> {
  const commands = await Promise.all(catalogue.map(({ load }) => load()));
  return [indexPage(commands), ...commands.map(commandPage)];
}

function fileOf({ path }: AnyCommand): string {
  return `${path.replaceAll(' ', '-')}.md`;
}

function indexPage(commands: readonly AnyCommand[]): Page {
  return markdown('commands/README.md', [
    '# Commands',
    table(
      ['command', 'what it does', 'effect'],
      commands.map((command) => [
        `[${code(`opsctl ${command.path}`)}](${fileOf(command)})`,
        command.summary,
        command.effect,
      ]),
    ),
    '## Flags of every command',
    table(
      ['flag', 'meaning'],
      GLOBAL_FLAGS.map(({ flags, description, repeatable }) => [
        code(flags),
        repeatable && !description.includes('repeatable') ? `${description}; repeatable` : description,
      ]),
    ),
    'Exit statuses are on the page of [errors](../errors.md), settings on that of the [configuration](../configuration.md).',
  ]);
}

function commandPage(command: AnyCommand): Page {
  const fields = fieldsOf(command);
  const placed = new Set((command.positionals ?? []).map(({ field }) => field));
  const flags = fields.filter(({ name, flag }) => !placed.has(name) && !everywhere(flag));
  const shared = fields.filter(({ name, flag }) => !placed.has(name) && everywhere(flag));
  return markdown(`commands/${fileOf(command)}`, [
    `# opsctl ${command.path}`,
    sentence(command.summary),
    command.description ?? '',
    ['```', usage(command, fields), '```'].join('\n'),
    command.plans
      ? `${EFFECTS[command.effect]} With ${code('--dry-run')} it tells what it would do and does nothing.`
      : EFFECTS[command.effect],
    argumentTable(command, fields),
    flagTable([...flags, ...shared]),
    'The [flags of every command](README.md#flags-of-every-command) work here too.',
    examples(command),
    language(command),
    output(command),
  ]);
}

function everywhere(flag: string): boolean {
  return GLOBAL_FLAGS.some(({ flags }) => flags.split(/[ ,]+/).includes(flag));
}

function usage({ path, positionals = [] }: AnyCommand, fields: readonly Field[]): string {
  const words = positionals.map(({ field: name, variadic }) => {
    const label = `${name}${variadic ? '...' : ''}`;
    return fields.find((field) => field.name === name)?.required ? `<${label}>` : `[${label}]`;
  });
  return ['opsctl', path, ...words, '[flags]'].join(' ');
}

function argumentTable({ positionals = [] }: AnyCommand, fields: readonly Field[]): string {
  const rows = positionals.flatMap(({ field: name, variadic }) => {
    const field = fields.find((known) => known.name === name);
    return field
      ? [[code(name), `${field.required ? 'yes' : 'no'}${variadic ? ', several' : ''}`, meaning(field)]]
      : [];
  });
  return rows.length === 0 ? '' : `## Arguments\n\n${table(['argument', 'needed', 'meaning'], rows)}`;
}

function flagTable(fields: readonly Field[]): string {
  const rows = fields.map((field) => [code(field.flag), takes(field), defaultOf(field), meaning(field)]);
  return rows.length === 0 ? '' : `## Flags\n\n${table(['flag', 'takes', 'default', 'meaning'], rows)}`;
}

function takes({ type, required }: Field): string {
  const word = { text: 'a text', number: 'a number', flag: '', choice: 'a word', list: 'a text, repeatable' }[type];
  return required ? `${word} (needed)` : word;
}

function defaultOf({ type, default: value }: Field): string {
  if (value === undefined || type === 'flag' || (Array.isArray(value) && value.length === 0)) return '';
  return code(Array.isArray(value) ? value.join(', ') : String(value));
}

function meaning({ description, choices }: Field): string {
  // A wildcard in a description must not begin emphasis, nor a placeholder an HTML element.
  const plain = description.replace(/[*<_]/g, (character) => `\\${character}`);
  return choices.length === 0 ? plain : `${plain} (${choices.map(code).join(', ')})`;
}

function examples({ examples: given }: AnyCommand): string {
  const blocks = given.map(({ what, line }) => `${sentence(what)}\n\n\`\`\`sh\nopsctl ${line}\n\`\`\``);
  return blocks.length === 0 ? '' : `## Examples\n\n${blocks.join('\n\n')}`;
}

function language({ language: reached }: AnyCommand): string {
  if (!reached || reached.phrases.length === 0) return '';
  return [
    '## In plain English',
    'One might type behind `opsctl ask`:',
    reached.phrases.map((phrase) => `- ${phrase}`).join('\n'),
    `Intent: ${reached.intents.map(code).join(', ')}.`,
  ].join('\n\n');
}

function output(command: AnyCommand): string {
  const schema = JSON.stringify(dataSchema(command), null, 2);
  return `## Output\n\nJSON Schema of \`data\` in \`-o json\`:\n\n\`\`\`json\n${schema}\n\`\`\``;
}

/** JSON Schema of what a command prints as `data`. */
export function dataSchema(command: AnyCommand): Record<string, unknown> {
  return z.toJSONSchema(command.output, { io: 'output' }) as Record<string, unknown>;
}

/** JSON Schema of the input a command takes, before defaults are filled in. */
export function inputSchema(command: AnyCommand): Record<string, unknown> {
  return z.toJSONSchema(command.input, { io: 'input' }) as Record<string, unknown>;
}
