import type { StoredEvent } from '../../store/tables/events.ts';

/** Somebody changed something; it broke; it crossed a level that somebody set. */
export type Nature = 'change' | 'break' | 'alarm';

/** Calls that change nothing, by how their names begin. */
const READS =
  /^(Describe|Get|List|Lookup|Head|Search|Select|View|Check|Test|Query|Scan|Assume|Generate|Decrypt|Verify|Validate|ConsoleLogin|SwitchRole|UpdateInstanceInformation|BatchGet|PutMetricData)/;
/** Tags, descriptions, copies: nothing that runs is touched. */
const HARMLESS =
  /^(Add|Create|CreateOrUpdate|Delete|Remove)Tags|^(Tag|Untag)|Tagging$|Description$|Snapshots?$|SnapshotAttribute$|Backup/;
/** What AWS's own schedulers do follows from something else. */
const BY_AWS = /AWSServiceRoleFor|aws-service-role|\.amazonaws\.com$/;

const EVENT_KINDS: Record<string, [RegExp, Nature][]> = {
  ecs: [
    [/^deployment started/, 'change'],
    [/^(task unhealthy|deployment failed|task stopped|placement failed)/, 'break'],
  ],
  rds: [
    [/failover|failure|recovery|availability|restoration/i, 'break'],
    [/low storage/i, 'alarm'],
    [/configuration change|maintenance|creation|deletion/i, 'change'],
  ],
};

/** What an event means for what it concerns; undefined when nothing. */
export function natureOf({ source, name, outcome }: StoredEvent): Nature | undefined {
  if (source === 'cloudtrail') return outcome === 'ok' && !READS.test(name) ? 'change' : undefined;
  if (source === 'alarm') return outcome === 'ALARM' ? 'alarm' : undefined;
  const nature = EVENT_KINDS[source]?.find(([words]) => words.test(name))?.[1];
  // A task that was stopped on purpose broke nothing.
  return nature === 'break' && source === 'ecs' && outcome === 'ok' ? undefined : nature;
}

/** True of a change that can hardly be a cause. */
export function isHarmless({ name, actor }: StoredEvent): boolean {
  return HARMLESS.test(name) || (actor !== null && BY_AWS.test(actor));
}
