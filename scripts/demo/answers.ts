import type { Answer } from './answers/answer.ts';
import { balancingAnswers } from './answers/balancing.ts';
import { computeAnswers } from './answers/compute.ts';
import { containerAnswers } from './answers/containers.ts';
import { databaseAnswers } from './answers/databases.ts';
import { historyAnswers } from './answers/history.ts';
import { monitoringAnswers } from './answers/monitoring.ts';
import { networkAnswers } from './answers/networks.ts';
import type { RegionEstate } from './build/region.ts';

const PARTS = [
  computeAnswers,
  networkAnswers,
  databaseAnswers,
  balancingAnswers,
  containerAnswers,
  monitoringAnswers,
  historyAnswers,
];

/** Every answer a region gives. */
export function answersOf(estate: RegionEstate): Answer[] {
  return PARTS.flatMap((answers) => answers(estate));
}
