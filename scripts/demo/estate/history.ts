import { deriveAlarmHistory } from '../build/alarm-history.ts';
import { addDatabaseEvents } from '../build/database-events.ts';
import type { RegionEstate } from '../build/region.ts';
import { addAttack } from './history-attack.ts';
import { addDeployments } from './history-deployments.ts';
import { addRoutine } from './history-routine.ts';

export interface Regions {
  virginia: RegionEstate;
  ireland: RegionEstate;
  frankfurt: RegionEstate;
}

/** Two weeks of what happened in the company, in keeping with what it left behind: instances, series, alarms. */
export function addHistory(regions: Regions): void {
  addRoutine(regions);
  addDeployments(regions);
  addAttack(regions);
  for (const estate of Object.values(regions)) {
    deriveAlarmHistory(estate);
    addDatabaseEvents(estate);
  }
}
