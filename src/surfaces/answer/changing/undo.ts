/** "Undo that": the inverse of the last change of a conversation, as the audit log has it. It is planned and asked about anew. */
import type { Context } from '../../../commands/context.ts';
import type { AnyCommand } from '../../../commands/define.ts';
import { commandLine } from '../../../commands/input/command-line.ts';
import { fieldsOf } from '../../../commands/input/shape.ts';
import { OpsctlError } from '../../../core/errors.ts';
import { type Entity, type Intent, MUTATING } from '../../../nlp/intents.ts';
import type { Part } from '../../../nlp/understand.ts';
import type { NewTurn } from '../../../store/tables/sessions.ts';
import type { RawInput } from '../../invoke.ts';
import type { Session } from '../session.ts';
import { typedEntities } from '../typed-entities.ts';
import type { Request, UnderstoodText } from '../understand-request.ts';
import { readLine } from './line-input.ts';

const OPENING =
  '^\\W*(?:(?:please|pls|ok|okay|no|oops|hm+|wait|sorry|now|so|then|and|can you|could you|would you|just|quick|quickly)[\\s,.!]+)*';
const CLOSING = '(?:\\s+(?:again|please|pls|now|asap|thanks|thank you|immediately|right away))*[\\s.!]*$';
const THAT =
  '(?:that|it|this|them|everything|the (?:last |latest )?(?:change|thing|one|action)|what (?:you|we|i) (?:just )?did|my last change)';
/** The whole text, so that nothing beside it is passed over. */
const UNDO = new RegExp(
  `${OPENING}(?:undo|(?:undo|revert|reverse|take back) ${THAT}|(?:put|take|change|turn|set|roll) ${THAT} back(?: (?:to )?(?:how|as|what|where|the way) (?:it|they|that) (?:was|were)(?: before)?)?|back (?:to )?(?:how|as|what|where|the way) (?:it|they) (?:was|were)(?: before)?)${CLOSING}`,
  'i',
);

const AWS_CHANGE = /^opsctl (?:--demo )?(?:deployment|resource) /;
/** Changes looked through for the one that is meant. */
const LOOKED_AT = 200;

/** What a text that takes back the last change asks for; undefined for any other text, or where nothing was changed by asking. */
export async function undoing(text: string, session: Session, ctx: Context): Promise<UnderstoodText | undefined> {
  if (!UNDO.test(text)) return undefined;
  const changes = session.turns.filter(
    ({ intents, intent, equivalent }) => equivalent != null && [...(intents ?? [intent])].some(isChange),
  );
  let turn: NewTurn | undefined;
  let inverses: string[] | undefined;
  for (turn = changes.pop(); turn; turn = changes.pop()) {
    inverses = await inversesOf(turn, ctx);
    // Whoever said no to taking it back once may still mean what was done before that.
    if (inverses !== undefined || !UNDO.test(turn.text)) break;
  }
  if (!turn) return undefined;
  if (inverses === undefined) {
    // Changes to what opsctl keeps itself have no inverse on record.
    if (!(turn.equivalent ?? '').split(' && ').some((line) => AWS_CHANGE.test(line))) return undefined;
    throw new OpsctlError('not_found', `"${turn.text}" was not carried out, so there is nothing to take back`, {
      hint: 'opsctl audit list tells what was',
    });
  }
  const asked = turn;
  const requests = merged(await Promise.all(inverses.map(readLine))).map((one) => requestOf(text, one, asked, ctx));
  if (requests.length === 0)
    throw new OpsctlError('unavailable', `"${asked.text}" cannot be taken back: it has no inverse`, {
      hint: 'opsctl audit list tells what it was like before',
    });
  const [first] = requests;
  const part = first?.part ?? partOf(text, 'unknown', []);
  return {
    understanding: {
      ...part,
      text,
      parts: requests.map((request) => request.part),
      goesOnFrom: asked.text,
      evidence: [{ intent: part.intent, weight: 7, because: 'takes back the last change' }],
      alternatives: [],
      withheld: false,
      truncated: false,
    },
    requests,
    bindAgain: async () => {
      throw new Error('what takes a change back waits for nothing');
    },
  };
}

const isChange = (intent: string) => MUTATING.has(intent as Intent);

/**
 * The lines that undo what a turn changed, one a target, null where there is none.
 * @returns undefined when the audit log holds nothing that was sent for this turn
 */
async function inversesOf({ at, equivalent }: NewTurn, ctx: Context): Promise<string[] | undefined> {
  const store = await ctx.store();
  const lines = new Set((equivalent ?? '').split(' && ').map((line) => line.replace(/^opsctl (?:--demo )?/, '')));
  const since = (await store.audit.list(LOOKED_AT)).filter(
    (entry) => Date.parse(entry.at) >= Date.parse(at) && lines.has(String(entry.detail.line).replace(/^--demo /, '')),
  );
  const sent = since.filter(
    ({ event, detail }) =>
      (event === 'done' || event === 'failed') &&
      /^(?:settled|accepted|unsettled|failed|unknown)$/.test(String(detail.state)),
  );
  if (sent.length === 0) return undefined;
  return sent.flatMap(({ detail }) => (typeof detail.inverse === 'string' ? [detail.inverse] : []));
}

interface Line {
  command: AnyCommand;
  input: RawInput;
}

/** Lines that differ only in what they name, as one. */
function merged(lines: readonly (Line | undefined)[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    if (!line) continue;
    const { command, input } = line;
    const [first] = command.positionals ?? [];
    const rest = (of: RawInput) => JSON.stringify({ ...of, [first?.field ?? '']: undefined });
    const same = out.find(
      (one) => one.command.path === command.path && first?.variadic && rest(one.input) === rest(input),
    );
    if (!same || !first) out.push({ command, input });
    else
      same.input = {
        ...same.input,
        [first.field]: [...new Set([...listOf(same.input[first.field]), ...listOf(input[first.field])])],
      };
  }
  return out;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

function requestOf(text: string, { command, input }: Line, turn: NewTurn, ctx: Context): Request {
  const intent = (command.language?.intents.find(isChange) ?? 'update_infrastructure') as Intent;
  const fields = new Set(fieldsOf(command).map(({ name }) => name));
  const known = Object.fromEntries(Object.entries(input).filter(([name]) => fields.has(name)));
  return {
    part: partOf(text, intent, typedEntities(command, known) as Entity[]),
    command,
    input: known,
    equivalent: `${ctx.demo ? '--demo ' : ''}${commandLine(command, known)}`,
    unused: [],
    notes: [`takes back "${turn.text.slice(0, 60)}"`],
  };
}

const partOf = (text: string, intent: Intent, contextEntities: Entity[]): Part => ({
  intent,
  confidence: 1,
  start: 0,
  end: text.length,
  entities: [],
  mentions: [],
  contextEntities,
});
