/**
 * The contract of a posture check: one weakness as data, with one pure function that judges one resource. Loading, counting,
 * environments, exposure and ranking belong to the engine (judge.ts).
 */
import type { Json, Status, StoredResource } from '../../core/model.ts';
import type { Severity } from '../../core/severity.ts';
import type { PostureView } from './view.ts';

export type Evidence = Record<string, string | number | boolean | null | string[]>;

export interface Failure {
  outcome: 'fail';
  /** What is wrong, as a phrase behind the name of the resource. */
  explanation: string;
  /** The values it rests on. */
  evidence: Evidence;
  /** Where this one is worse or milder than the check is as a rule. */
  severity?: Severity;
}

/** `unknown` is never a pass: something that was not discovered may be anything. It is counted and told. */
export type Verdict =
  | Failure
  | { outcome: 'pass' }
  | { outcome: 'unknown'; reason: string }
  /** The question does not arise: the backups of a member belong to its cluster. */
  | { outcome: 'not_applicable' };

export interface PostureCheck {
  /** kebab-case, begins with what it looks at; the name of its file. */
  id: string;
  title: string;
  /** Before environment and exposure are taken into account. */
  severity: Severity;
  kinds: readonly string[];
  /**
   * Controls it stands for: `CIS 3.0 5.6` (CIS AWS Foundations Benchmark v3.0.0), `FSBP EC2.8` (AWS Foundational Security
   * Best Practices v1.0.0). Empty where none asks the same.
   */
  controls: readonly string[];
  /** MITRE ATT&CK for cloud; null where the weakness endangers availability or cost only. */
  attack: { technique: string; tactic: string } | null;
  /** What it makes possible, as a sentence behind the explanation. */
  why: string;
  mend: { action: string; command?: (resource: StoredResource) => string };
  falsePositives: readonly string[];
  /** One level worse when the resource can be reached from the internet. */
  worseWhenExposed?: true;
  evaluate(resource: StoredResource, view: PostureView): Verdict;
  examples: { fail: Example[]; pass: Example[]; unknown: Example[] };
}

/** A resource as an example: what is left out is as in any other. */
export interface ExampleResource {
  kind: string;
  id?: string;
  name?: string;
  status?: Status;
  native_status?: string;
  environment?: string;
  zone?: string;
  properties: Record<string, Json>;
  /** Targets of a target group by id, with the port each is registered on. */
  targets?: { kind: string; id: string; port: number }[];
}

/** The resource that is judged and what lies around it. */
export interface Example extends ExampleResource {
  around?: readonly ExampleResource[];
}
