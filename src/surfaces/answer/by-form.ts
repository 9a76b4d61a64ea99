/** Requests that no intent tells the command of: what is said in a form of its own, and what asks for events. */

import { commands } from '../../commands/index.ts';
import { commandLine } from '../../commands/input/command-line.ts';
import { usageError } from '../../core/errors.ts';
import { type Entity, MUTATING } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';
import { beforeAlarm } from './before-alarm.ts';
import { bindInput } from './bind.ts';
import { isNaming } from './problems.ts';
import type { Reader } from './reader.ts';
import { BY_FORM } from './reread.ts';
import { eventsAsked } from './said-events.ts';
import { formOf } from './said-form.ts';
import { kindSaid } from './said-verb.ts';
import type { Request } from './understand-request.ts';

/** The request that a part makes by its form; undefined when its intent tells what it asks for. */
export async function requestByForm(part: Part, reader: Reader): Promise<Request | undefined> {
  const { text, known, store, now, demo } = reader;
  const load = (path: string) => commands.find((each) => each.path === path)?.load();
  const byForm = formOf(text, part, known, now);
  if (byForm) {
    const command = await load(byForm.path);
    if (!command) return undefined;
    const { input, unused } = bindInput(command, byForm.entities, known, now);
    const whole = { ...input, ...byForm.input };
    const line = `${demo ? '--demo ' : ''}${commandLine(command, whole)}`;
    const entities = [...byForm.named, ...byForm.entities];
    const told = { ...part, intent: byForm.intent, entities, contextEntities: [] };
    return { part: told, command, input: whole, equivalent: line, unused, notes: [], byForm: true };
  }
  if (MUTATING.has(part.intent)) return undefined;
  const changes = await load('changes');
  const before = changes && (await beforeAlarm(part, changes, reader));
  if (before) return before;
  const asked = await eventsAsked(text, part, known, store);
  const command = asked && (await load('events list'));
  if (!asked || !command) return undefined;
  const { entities, context: contextEntities, problem } = asked;
  const boundTo = (said: readonly Entity[]) => {
    const { input, unused } = bindInput(command, said, known, now);
    const heard = { ...input, ...asked.input };
    const whole = { ...heard, ...kindSaid(command, text, said, heard, known) };
    return { input: whole, unused, line: `${demo ? '--demo ' : ''}${commandLine(command, whole)}` };
  };
  const all = [...entities, ...contextEntities];
  const { input, unused: left, line } = boundTo(all);
  const unused = asked.beyond ? [...left, asked.beyond] : left;
  const intent = part.intent === 'explain_change' ? part.intent : ('show_history' as const);
  const told = { ...part, intent, confidence: Math.max(part.confidence, BY_FORM), entities, contextEntities };
  const request: Request = { part: told, command, input, equivalent: line, unused, notes: [] };
  if (unused.some(isNaming))
    request.several = all.filter(isNaming).map((name) => ({
      name: name.text,
      ...boundTo(all.filter((entity) => !isNaming(entity) || entity === name)),
    }));
  const narrows = unused.find(({ type }) => type === 'environment' || type === 'tag');
  const unheard =
    narrows &&
    usageError(
      `"${narrows.text}" is not something events list can narrow by in a question yet`,
      `opsctl ${line} answers without that`,
    );
  const wrong = problem ?? unheard;
  return wrong ? { ...request, equivalent: null, problem: wrong } : request;
}
