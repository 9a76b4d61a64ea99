import type { Severity } from '../../core/severity.ts';
import type { Call } from './call.ts';

/** Tactics of MITRE ATT&CK for enterprise, as its matrix names them. */
export type Tactic =
  | 'Reconnaissance'
  | 'Resource Development'
  | 'Initial Access'
  | 'Execution'
  | 'Persistence'
  | 'Privilege Escalation'
  | 'Defense Evasion'
  | 'Credential Access'
  | 'Discovery'
  | 'Lateral Movement'
  | 'Collection'
  | 'Command and Control'
  | 'Exfiltration'
  | 'Impact';

/** What a rule says of a call that fits it. */
export interface Match {
  /** The values it rests on, put where the explanation has `{fact}`: a part of a sentence. */
  fact?: string;
  /** What is affected, when the call names it otherwise than its first identifier. */
  resource?: string;
  /** Worse or milder than the rule's own. */
  severity?: Severity;
  /** Calls seen before that belong to it, oldest first; without the present one. */
  earlier?: readonly string[];
  /** Gathers the finding under this instead of the principal: an address from which many users are tried. */
  under?: string;
}

/** A rule that remembers: sees the calls of one stream in their order and tells when they add up to something. */
export interface Watcher {
  see(call: Call): Match | undefined;
}

/** One class of behaviour over CloudTrail records. One rule a file; the file is named by the id. */
export interface ThreatRule {
  id: string;
  title: string;
  severity: Severity;
  /** MITRE ATT&CK technique: `T1562.008`. */
  technique: string;
  tactic: Tactic;
  /** Controls that watch for it or forbid it: `CIS 3.0 4.5`, `FSBP CloudTrail.1`. */
  controls?: readonly string[];
  /**
   * The calls it looks at, as `service:Operation`, `*` standing for any text. The service is the event source without
   * `.amazonaws.com`; a version date at the end of the operation is left out: `lambda:AddPermission`.
   */
  calls: readonly string[];
  /** Looks at one call's parameters; every call of `calls` fits when there is neither this nor `watch`. */
  when?(call: Call): Match | boolean | undefined;
  /** For counts and sequences; made anew for each stream. Sees failed calls and those AWS makes too. */
  watch?(): Watcher;
  /**
   * What to make of calls that AWS refused: `milder` (the default) is at most low, `counts` as much as one that worked.
   * A watcher decides itself.
   */
  refused?: 'milder' | 'counts';
  /** One sentence; `{principal}`, `{event}`, `{resource}`, `{region}`, `{address}` and `{fact}` are filled in. */
  explanation: string;
  mend: {
    action: string;
    /**
     * A command line, or several of which the first counts that can be filled: a word in capitals stands for the request
     * parameter named like the option before it, `CALLER` and `CALLER_KEY` for the user who called.
     */
    command: string | readonly string[] | null;
    /** The calls that the command undoes, when it does not undo all of them. */
    commandFor?: readonly string[];
  };
  falsePositives: readonly string[];
  /** Records, or streams of them, that the rule must and must not report. A conformance test runs them. */
  examples: { matches: readonly Example[]; doesNotMatch: readonly Example[] };
}

/** A record as CloudTrail writes it, or several in their order. */
export type Example = Record<string, unknown> | readonly Record<string, unknown>[];
