import { alarmHistory } from './alarms.ts';
import { cloudTrailReads, cloudTrailWrites } from './cloudtrail.ts';
import { ecsEvents } from './ecs.ts';
import type { EventFeed } from './feed.ts';
import { rdsEvents } from './rds.ts';

/** Every feed of events, in the order they are asked for: what changed first, the many reads last. */
export const eventFeeds: readonly EventFeed[] = [cloudTrailWrites, alarmHistory, rdsEvents, ecsEvents, cloudTrailReads];
