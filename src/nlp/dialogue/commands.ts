/** Commands about what was shown or spoken of, where only that was missing to understand them. */
import type { Intent } from '../intents.ts';
import { skipPreamble } from '../text/openings.ts';
import { isGuess, type Reading, type Rule } from './reading.ts';
import { isSet, isTarget } from './topic.ts';

const COMMANDS: Readonly<Record<string, Intent>> = {
  'do:start': 'start_resource',
  'do:stop': 'stop_resource',
  'do:restart': 'restart',
  'do:deploy': 'deploy',
  'do:rollback': 'rollback',
  'do:undeploy': 'delete_deployment',
  'do:destroy': 'delete_infrastructure',
};
/** Whether a command is only spoken of: "should I delete both?", "the first one was restarted". */
export const speaksOfCommand = (reading: Reading): boolean =>
  reading.verdict.intent === 'unknown' &&
  reading.doc.hits.some(({ concept }) => concept in COMMANDS) &&
  commandedOf(reading) === undefined;

/** "the first one can be uninstalled": permission given is a request here. */
const GIVEN = /\b(?:can|may|should|must|(?:has|have|needs?) to) (?:now |all |both |just )?(?:be|get) $/;

/** The command that is given of what was shown, where only what it is given of was missing: "terminate both". */
export function commandedOf({ doc, verdict, topic, text }: Reading): Intent | undefined {
  const service = topic.intent === 'list_deployments';
  if (verdict.intent === 'delete_infrastructure' && service) return 'delete_deployment';
  if (verdict.intent !== 'unknown' && !/^describe_/.test(verdict.intent)) return undefined;
  if (verdict.withheld || verdict.meant !== undefined || /[?]|\b(?:not|n't|never|no|nor|without|if)\b/.test(text))
    return undefined;
  const head = skipPreamble(doc, 0, doc.tokens.length);
  const hit = doc.hits.find(
    ({ concept, from }) =>
      concept in COMMANDS &&
      (from === head || /^needs?$/.test(doc.words[from] ?? '') || GIVEN.test(`${doc.words.slice(0, from).join(' ')} `)),
  );
  const intent = hit && COMMANDS[hit.concept];
  return intent === 'delete_infrastructure' && service ? 'delete_deployment' : intent;
}

/** "also put team=bi on it". */
export const tagged: Rule = ({ text, types, found, leaning, topic, verdict }) => {
  if (!types.has('tag') || found.some(isTarget) || verdict.withheld || isSet(topic)) return undefined;
  if (!(leaning.one || leaning.many) || /\b(?:not|n't|never)\b|\?/.test(text)) return undefined;
  if (!/^(?:and |also |please |now |then |just )*(?:put|add|set|attach|stick|slap|give|write|apply)\b/.test(text))
    return undefined;
  return { intent: 'update_infrastructure', because: 'puts a tag on it', relation: 'leans' };
};

/** "deploy that to prod as well", where the words alone were too few. */
export const commanded: Rule = (reading) => {
  const { leaning, verdict } = reading;
  if (!isGuess(verdict) || !(leaning.one || leaning.many)) return undefined;
  const intent = commandedOf(reading);
  return intent && { intent, because: 'asks for a change of what was spoken of', confidence: 0.7, relation: 'leans' };
};
