/** What is known of machines, as the features of failure learning read it. All times are hours since the epoch. */

/** Things that happened to one machine, oldest first. */
export interface Happenings {
  times: Float64Array;
  /** What each was: a place in the list of kinds of the same stream; −1 for a kind that is not in it. */
  kinds: Int16Array;
  /** When each was over: its own time for what does not last, Infinity for what nobody has closed. */
  until: Float64Array;
}

/** One machine, node or resource. */
export interface MachineHistory {
  name: string;
  /** What it belongs to and shares its fate with: a cluster, an infrastructure. */
  group: string;
  /** When it began to be watched. */
  since: number;
  failures: Happenings;
  /** Errors, outages and other signs of trouble. */
  signals: Happenings;
  /** Replacements, repairs, planned work. */
  maintenance: Happenings;
  /** Readings, oldest first: one row of values for each moment. */
  readings: { times: Float64Array; values: Float32Array[] };
  /** When it was made or put into service; NaN when not known. */
  inService: number;
  /** Values of the vocabulary's attributes, in its order; NaN when not known. */
  attributes: Float64Array;
}

/** What the features can speak of, in the order they are numbered. Taken from what a model is trained on, kept with it. */
export interface FeatureVocabulary {
  signals: readonly string[];
  maintenance: readonly string[];
  metrics: readonly string[];
  /** `age_years`, or `model=model3` for one value of a category. */
  attributes: readonly string[];
  /** Machines come in several groups, so that what happens in a group can be told from when it happened. */
  grouped: boolean;
  /** Ages are known. */
  aged: boolean;
}

export interface MachineFleet {
  machines: MachineHistory[];
  vocabulary: FeatureVocabulary;
}

/** Moments at which a question is asked, in the order they were given. */
export interface DecisionPoints {
  /** Place of the machine in the fleet. */
  machines: Int32Array;
  /** Hours since the epoch. */
  times: Float64Array;
}

export const NOTHING_HAPPENED: Happenings = {
  times: new Float64Array(0),
  kinds: new Int16Array(0),
  until: new Float64Array(0),
};
