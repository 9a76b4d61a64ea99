/** What `explain cause --data` answers for each issue, and how it is drawn. */
import * as z from 'zod/mini';
import { SYMPTOMS } from '../../aiops/root-cause/excess-work.ts';
import { counted } from '../../core/counted.ts';
import { percentage, quantity } from '../../core/quantity.ts';
import { type Block, inline } from '../../core/view.ts';

export const causeIssueSchema = z.object({
  issue: z.string(),
  scenario: z.string(),
  target: z.string(),
  metric: z.enum(SYMPTOMS),
  found: z.boolean(),
  reason: z.string(),
  /** Best first; empty when no cause was found. */
  causes: z.array(
    z.object({
      node: z.string(),
      metric: z.enum(SYMPTOMS),
      /** Share of the target's excess that the node's own stands for, less its usual variation; may exceed 1. */
      score: z.number(),
      /** Stated, not calibrated: with `unexplained` they add up to 1. */
      confidence: z.number(),
      share_explained: z.number(),
      excess_per_request: z.number(),
      began_at: z.nullable(z.string()),
      path: z.array(z.string()),
      evidence: z.array(z.object({ supports: z.boolean(), text: z.string() })),
    }),
  ),
  unexplained: z.number(),
  symptom: z.object({
    worst_at: z.nullable(z.string()),
    /** Share of the windows of normal time that look as bad. */
    normal_windows_alike: z.nullable(z.number()),
  }),
  data: z.object({
    nodes: z.number(),
    samples: z.number(),
    normal_samples: z.number(),
    /** Nodes that were measured around the issue and not, or too rarely, in normal time. */
    without_normal: z.array(z.string()),
  }),
});
export type CauseIssue = z.infer<typeof causeIssueSchema>;

/** One issue is told with its evidence, several as a table. */
const MOST_TOLD = 1;
const HYPOTHESES_TOLD = 3;

/** Of the target nothing could be seen, for want of samples: whether there is a cause is not known. */
export function notJudged(issues: readonly CauseIssue[]): CauseIssue[] {
  return issues.filter(({ symptom }) => symptom.worst_at === null);
}

export function issuesHeadline(issues: readonly CauseIssue[]): string {
  const found = issues.filter((issue) => issue.found).length;
  const [only] = issues;
  if (issues.length !== 1 || !only) return `A cause was found for **${found}** of ${counted(issues.length, 'issue')}.`;
  const [first] = only.causes;
  return first
    ? `Most likely cause of ${only.metric === 'availability' ? 'the failures' : 'the slowness'} of **${inline(only.target)}**: **${inline(first.node)}** (confidence ${percentage(first.confidence)}); ${inline(only.reason)}.`
    : `No cause found for **${inline(only.target)}**: ${inline(only.reason)}.`;
}

export function issuesView(issues: readonly CauseIssue[], message: string | undefined): Block[] {
  const text: Block = { block: 'text', text: message ?? '' };
  if (issues.length > MOST_TOLD) return [text, issuesTable(issues)];
  return [
    text,
    ...issues.flatMap(({ causes, unexplained }): Block[] =>
      causes.length === 0
        ? []
        : [
            {
              block: 'table',
              title: 'hypotheses',
              columns: [
                { key: 'node', label: 'cause', wrap: true },
                { key: 'confidence', label: 'confidence', align: 'right' },
                { key: 'share', label: 'of the excess', align: 'right' },
                { key: 'each', label: 'per request', align: 'right', optional: 1 },
                { key: 'began', label: 'began', optional: 2 },
              ],
              rows: [
                ...causes.map(({ node, confidence, share_explained, excess_per_request, metric, began_at }) => ({
                  node,
                  confidence: { share: confidence },
                  share: { share: share_explained },
                  each:
                    metric === 'availability'
                      ? percentage(excess_per_request, 1)
                      : quantity(excess_per_request, 'seconds'),
                  began: began_at === null ? '' : `${began_at.slice(0, 16)}Z`,
                })),
                { node: 'something that was not measured', confidence: { share: unexplained } },
              ],
            },
            ...causes.slice(0, HYPOTHESES_TOLD).map(
              ({ node, evidence }): Block => ({
                block: 'table',
                title: node,
                columns: [
                  { key: 'side', label: '' },
                  { key: 'text', label: 'evidence', wrap: true },
                ],
                rows: evidence.map((piece) => ({ side: piece.supports ? 'for' : 'against', text: piece.text })),
              }),
            ),
          ],
    ),
  ];
}

function issuesTable(issues: readonly CauseIssue[]): Block {
  return {
    block: 'table',
    columns: [
      { key: 'issue', label: 'issue' },
      { key: 'target', label: 'target', optional: 2 },
      { key: 'metric', label: 'metric', optional: 1 },
      { key: 'cause', label: 'most likely cause', wrap: true },
      { key: 'confidence', label: 'confidence', align: 'right' },
      { key: 'next', label: 'next', optional: 3, wrap: true },
    ],
    rows: issues.map(({ issue, target, metric, causes: [first, second], reason }) => ({
      issue,
      target,
      metric,
      cause: first?.node ?? `none: ${reason}`,
      confidence: first ? { share: first.confidence } : null,
      next: second?.node ?? null,
    })),
  };
}
