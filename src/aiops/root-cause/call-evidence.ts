/** The evidence for and against one node of a call graph, in words with numbers. */
import { percentage, quantity } from '../../core/quantity.ts';
import type { Symptom } from './excess-work.ts';

export interface Piece {
  supports: boolean;
  text: string;
}

/** What was found on one node, in the units of its excess work. */
export interface NodeFinding {
  node: string;
  symptom: Symptom;
  isTarget: boolean;
  /** Regression of its own excess on the target's, and what is left after its usual variation. */
  share: number;
  error: number;
  score: number;
  /** Mean over the samples at which the target was worst: own excess for each request, its level then and in normal time. */
  each: number;
  level: number;
  normal: number;
  /** Share of its excess in those samples that its callees show. */
  below: number;
  /** The callee that shows most of it. */
  foremost: { node: string; share: number } | null;
  /** Samples after the target's first abnormal one at which it became abnormal; null when it never did. */
  lag: { samples: number; milliseconds: number } | null;
  /** Its own excess where the target was best, as a share of that where it was worst. */
  before: number;
  /** Callees of which nothing is known from normal time. */
  strangers: readonly string[];
}

/** A piece of which the reader must hear: smaller shares are noise. */
const WORTH_SAYING = 0.1;

export function evidenceOf(finding: NodeFinding, direction: string): Piece[] {
  const { symptom, share, error, each, level, normal, below, foremost, lag, before, strangers } = finding;
  const pieces: Piece[] = [];
  const say = (supports: boolean, text: string) => pieces.push({ supports, text });
  const whose = finding.isTarget ? '' : `, which reaches it by ${direction}`;
  say(
    share >= WORTH_SAYING,
    `its own excess rises and falls with the target's${whose}: it stands for ${percentage(share)} of it (${percentage(Math.max(0, share - error))} less its usual variation)`,
  );
  if (each > 0)
    say(
      true,
      symptom === 'latency_avg'
        ? `each request spent ${quantity(each, 'seconds')} more than normal in it alone (${quantity(level, 'seconds')} in all, normally ${quantity(normal, 'seconds')})`
        : `${percentage(each, 1)} of its requests failed beyond normal by itself (${quantity(level, 'percent')} answered well, normally ${quantity(normal, 'percent')})`,
    );
  else say(false, 'what it shows beyond normal is all shown by what it calls');
  if (foremost && below >= WORTH_SAYING)
    say(
      false,
      `what it calls shows ${percentage(Math.min(1, below))} of its excess, ${foremost.node} most (${percentage(Math.min(1, foremost.share))})`,
    );
  else if (each > 0)
    say(
      true,
      foremost
        ? `what it calls shows ${percentage(Math.max(0, below))} of its excess`
        : 'it calls nothing that was measured',
    );
  if (lag === null) say(false, 'no single sample of it lies outside its usual variation');
  else if (lag.samples > 0)
    say(false, `it became abnormal ${quantity(lag.milliseconds / 1000, 'seconds')} after the target`);
  else
    say(
      true,
      lag.samples === 0
        ? 'it became abnormal in the same sample as the target'
        : `it became abnormal ${quantity(-lag.milliseconds / 1000, 'seconds')} before the target`,
    );
  if (before >= WORTH_SAYING)
    say(false, `${percentage(Math.min(1, before))} of its excess was there when the target was at its best`);
  if (share > 1.1)
    say(false, `its excess is ${quantity(share, null, 2)} times the target's, so not all of it arrives there`);
  if (strangers.length > 0)
    say(
      true,
      `it calls ${strangers.slice(0, 3).join(', ')}, unknown in normal time: what fails there counts as its own`,
    );
  return pieces;
}
