import * as z from 'zod/mini';
import { usageError } from '../../core/errors.ts';
import type { Block } from '../../core/view.ts';
import { type Answer, defineCommand } from '../define.ts';
import { input, optional, text } from '../input/fields.ts';
import { type CauseIssue, causeIssueSchema, issuesHeadline, issuesView } from '../output/cause-issues.ts';
import { explainIssues } from './cause-issues.ts';

type Data = CauseIssue[];

export const explainCause = defineCommand({
  path: 'explain cause',
  summary: 'the likely causes of a trouble, with the evidence for and against each',
  description:
    'With --data: for each issue of a folder, which node of its call graph makes the target slow or failing. The folder holds issues.csv (issue,scenario,target_node,target_metric) and for each scenario topology.csv (caller,callee), normal.csv or normal.csv.gz and issues/<issue>.csv (timestamp,node,latency_avg,requests,availability). What a node does beyond normal and its callees do not show is its own; the cause is the node whose own excess rises and falls with the target’s and is as large.',
  examples: [{ line: 'explain cause --data ./issues -o json', what: 'issues on a call graph, from files' }],
  effect: 'read',
  positionals: [],
  input: input({
    data: optional(text('folder with issues.csv and, for each scenario, topology.csv, normal.csv.gz and issues/')),
  }),
  output: z.array(causeIssueSchema),
  async run({ data: folder }, ctx): Promise<Answer<Data>> {
    if (folder === undefined)
      throw usageError('nothing to explain: no target and no --data', 'name a folder with --data');
    const data = await explainIssues(folder, ctx);
    return { data, message: issuesHeadline(data) };
  },
  view: (data: Data, { message }): Block[] => issuesView(data, message),
});
