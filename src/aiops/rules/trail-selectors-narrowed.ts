import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { isObject, type JsonObject, listOf, own, textsIn, truthOf } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const trailSelectorsNarrowed: ThreatRule = {
  id: 'trail-selectors-narrowed',
  title: 'The audit trail no longer records all management events',
  severity: 'high',
  technique: 'T1562.008',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 3.1', 'CIS 3.0 4.5', 'FSBP CloudTrail.1'],
  calls: [
    'cloudtrail:PutEventSelectors',
    'cloudtrail:PutInsightSelectors',
    'cloudtrail:UpdateEventDataStore',
    'cloudtrail:CreateTrail',
  ],
  when: narrowed,
  explanation: '{principal} narrowed what {resource} records: {fact}.',
  mend: {
    action: 'Record all management events again, reads and writes.',
    command:
      'aws cloudtrail put-event-selectors --trail-name TRAIL --event-selectors \'[{"ReadWriteType":"All","IncludeManagementEvents":true}]\'',
  },
  falsePositives: [
    'leaving out KMS or RDS Data events to save cost',
    'a second trail that is meant for data events only',
  ],
  examples: {
    matches: [
      record('cloudtrail:PutEventSelectors', {
        trailName: 't',
        eventSelectors: [{ readWriteType: 'ReadOnly', includeManagementEvents: false, dataResources: [] }],
      }),
      record('cloudtrail:PutEventSelectors', {
        trailName: 't',
        advancedEventSelectors: [{ fieldSelectors: [{ field: 'eventCategory', equals: ['Data'] }] }],
      }),
    ],
    doesNotMatch: [
      record('cloudtrail:PutEventSelectors', {
        trailName: 't',
        eventSelectors: [{ readWriteType: 'All', includeManagementEvents: true, dataResources: [] }],
      }),
      record('cloudtrail:PutEventSelectors', {
        trailName: 't',
        advancedEventSelectors: [{ fieldSelectors: [{ field: 'eventCategory', equals: ['Management'] }] }],
      }),
    ],
  },
};

function narrowed(call: Call): Match | undefined {
  const found: string[] = [];
  const selectors = listOf(call.value('eventSelectors')).filter(isObject);
  const recordsManagement = (selector: JsonObject) => truthOf(own(selector, 'includeManagementEvents')) !== false;
  if (selectors.length > 0 && !selectors.some(recordsManagement)) found.push('no management events');
  else if (
    selectors.length > 0 &&
    !selectors.some(
      (selector) => recordsManagement(selector) && /^(?:All|undefined)$/i.test(String(own(selector, 'readWriteType'))),
    )
  )
    found.push('only a part of reads and writes');
  const excluded = selectors.flatMap((selector) => textsIn(own(selector, 'excludeManagementEventSources')));
  if (excluded.length > 0) found.push(`nothing of ${excluded.slice(0, 5).join(', ')}`);
  const advanced = listOf(call.value('advancedEventSelectors')).filter(isObject);
  if (advanced.length > 0 && !advanced.some((selector) => textsIn(selector).includes('Management')))
    found.push('no management events');
  if (call.name === 'PutInsightSelectors' && listOf(call.value('insightSelectors')).length === 0)
    found.push('no insights');
  return found.length > 0 ? { fact: found.join(', ') } : undefined;
}
