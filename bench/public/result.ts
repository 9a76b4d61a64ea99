/** What one public benchmark says of opsctl, as the page in docs/predictors prints it. */
export interface PublicResult {
  /** `nab`: the folder of the set. */
  set: string;
  title: string;
  rows: Measure[];
  /** What the figures do not say: conditions, weak spots. */
  notes: string[];
}

export interface Measure {
  /** `standard profile, threshold 0.5`. */
  measure: string;
  ours: number;
  /** Decimals worth printing. */
  digits: number;
  /** What was aimed at; null where nothing was. */
  goal: { least?: number; most?: number } | null;
  /** The best published, with who and under which conditions. */
  best: string | null;
}
