import * as z from 'zod/mini';
import { defineCommand } from '../../commands/define.ts';
import { commands } from '../../commands/index.ts';
import { input } from '../../commands/input/fields.ts';
import { OpsctlError } from '../../core/errors.ts';
import type { Block } from '../../core/view.ts';
import { invoke, type RawInput } from '../invoke.ts';
import { spokenView } from '../spoken.ts';

interface Step {
  path: string;
  line: string;
  what: string;
  input: RawInput;
  /** A change: its plan alone, since the account is a recording. */
  dryRun?: true;
}

/** The main job, step by step. Every step is an ordinary command over the bundled account. */
const STEPS: readonly Step[] = [
  { path: 'infra list', line: 'infra list', what: 'What runs here?', input: {} },
  {
    path: 'resource list',
    line: 'resource list --type database --sort name',
    what: 'Which databases are there?',
    input: { type: ['database'], sort: 'name' },
  },
  { path: 'health', line: 'health prod-app', what: 'What is wrong with prod-app now?', input: { target: 'prod-app' } },
  {
    path: 'predict failure',
    line: 'predict failure prod-app --horizon 7d',
    what: 'What comes next?',
    input: { target: 'prod-app', horizon: '7d' },
  },
  {
    path: 'deployment restart',
    line: 'deployment restart prod/prod-api --dry-run',
    what: 'What would a restart of prod-api do until the leak is mended?',
    input: { service: 'prod/prod-api' },
    dryRun: true,
  },
  {
    path: 'forecast capacity',
    line: 'forecast capacity prod-app-db --metric disk',
    what: 'When is the disk of the database full?',
    input: { target: 'prod-app-db', metric: ['disk'] },
  },
  {
    path: 'graph impact',
    line: 'graph impact prod-app-db',
    what: 'What breaks if it breaks?',
    input: { target: 'prod-app-db' },
  },
  {
    path: 'explain cause',
    line: 'explain cause checkout-prod --since yesterday --until today',
    what: 'What broke checkout-prod yesterday?',
    input: { target: 'checkout-prod', since: 'yesterday', until: 'today' },
  },
  {
    path: 'changes',
    line: 'changes checkout-prod --since yesterday',
    what: 'What was changed there, and by whom?',
    input: { target: 'checkout-prod', since: 'yesterday' },
  },
  {
    path: 'detect threats',
    line: 'detect threats --only behaviour --min-severity high',
    what: 'And who was that in our account last night?',
    input: { only: 'behaviour', minSeverity: 'high' },
  },
  { path: 'coverage', line: 'coverage', what: 'What could not be seen, and why?', input: {} },
];

/** Notices go ahead of everything; in a walk-through they have to stay with their step. */
function inOrder(block: Block): Block {
  return block.block === 'notice' ? { block: 'text', text: block.text } : block;
}

const output = z.array(z.object({ what: z.string(), line: z.string(), answer: z.unknown() }));

export const demo = defineCommand({
  path: 'demo',
  summary: 'walk the main job on the bundled AWS account',
  description:
    'Scans a bundled AWS account (recorded answers of the AWS APIs, replayed under the real SDK) into a store of its own and walks from the list of applications to a predicted failure, a forecast, a root cause, what was changed, the plan of a change and an attack. Any other command takes --demo to ask the same account.',
  examples: [{ line: 'demo', what: 'no AWS account needed' }],
  effect: 'local write',
  input: input({}),
  output,
  async run(_, ctx) {
    const steps: z.infer<typeof output> = [];
    const blocks: Block[] = [];
    for (const { path, line, what, input: raw, dryRun = false } of STEPS) {
      const entry = commands.find((known) => known.path === path);
      if (!entry) throw new OpsctlError('internal', `step "${path}" of the demo is not a command`);
      const command = await entry.load();
      const answer = await invoke(command, raw, { ...ctx, dryRun });
      steps.push({ what, line, answer: answer.data });
      const heading: Block = { block: 'text', text: `\n**${what}**   \`opsctl --demo ${line}\`\n` };
      blocks.push(heading, ...spokenView(command, answer).map(inOrder));
    }
    blocks.push({ block: 'text', text: '\n**And your own account?**   `opsctl discover --region all`' });
    return {
      data: steps,
      blocks,
      forPeople: true,
      suggestions: ['ask "what depends on prod-app-db?"', 'resource list --status stopped'],
    };
  },
  view: (_, { blocks }) => blocks ?? [],
});
