import type { RegionEstate } from '../build/region.ts';
import { type Answer, paged } from './answer.ts';

/** What happened, as far as it is recorded answer by answer; CloudTrail's is looked up in the trail (replay/trail.ts). */
export function historyAnswers(estate: RegionEstate): Answer[] {
  return [
    paged('cloudwatch', 'DescribeAlarmHistory', estate.alarmHistory, {
      list: 'AlarmHistoryItems',
      size: 100,
      tokenField: 'NextToken',
      parameters: { HistoryItemType: ['StateUpdate', null], ScanBy: ['TimestampDescending', null] },
      free: ['AlarmTypes', 'StartDate', 'EndDate'],
    }),
    paged('rds', 'DescribeEvents', estate.databaseEvents, {
      list: 'Events',
      size: 100,
      tokenField: 'Marker',
      free: ['StartTime', 'EndTime', 'Duration'],
    }),
  ];
}
