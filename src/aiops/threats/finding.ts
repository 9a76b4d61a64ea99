import type { Severity } from '../../core/severity.ts';

/** Something that endangers the estate: a weakness in how it is set up (posture), or something somebody did (behaviour). */
export interface ThreatFinding {
  /** Id of the check or rule: `security-group-open-admin-port`. */
  rule: string;
  kind: 'posture' | 'behaviour';
  title: string;
  severity: Severity;
  /** MITRE ATT&CK technique, `T1562.008`, and the name of its tactic; null where none fits. */
  technique: string | null;
  tactic: string | null;
  /** Controls it breaks, where they exist: `CIS 3.0 5.2`, `FSBP EC2.19`. */
  controls: string[];
  /** What is affected; null where the events name nothing that is known. */
  resource: { id: string; kind: string; name: string | null; region: string } | null;
  account: string | null;
  region: string | null;
  /** Who did it: ARN or name as CloudTrail has it. Null for posture. */
  principal: string | null;
  /** CloudTrail event ids it rests on, the first of them when there are many; `count` has them all. */
  event_ids: string[];
  count: number;
  /** When it was first and last seen: ISO 8601 UTC; null for posture. */
  first_at: string | null;
  last_at: string | null;
  /** What was found, in one or two sentences with the values it rests on. */
  explanation: string;
  /** The values themselves. */
  evidence: Record<string, string | number | boolean | null | string[]>;
  /** What to do: a sentence, and a whole command line where there is one. */
  mend: { action: string; command: string | null };
  /** When it is no threat after all. */
  false_positives: string[];
}
