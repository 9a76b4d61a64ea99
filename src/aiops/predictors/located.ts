import type { Evidence } from '../evidence.ts';
import type { Finding } from '../hazards/hazard.ts';

/** A finding, the resource it is about, and the component whose failure it would be. */
export interface Located {
  finding: Finding;
  evidence: Evidence;
  component: number;
}
