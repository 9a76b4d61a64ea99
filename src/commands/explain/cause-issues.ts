import { callCause } from '../../aiops/predictors/call-cause.ts';
import { checkTarget, readIssues, readScenario, readWindow } from '../../aiops/root-cause/issue-files.ts';
import { OpsctlError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import type { Context } from '../context.ts';
import type { CauseIssue } from '../output/cause-issues.ts';

/** Explains every issue of a folder, in the order of its issues.csv. Only one scenario is held at a time. */
export async function explainIssues(
  folder: string,
  { files, progress, signal }: Pick<Context, 'files' | 'progress' | 'signal'>,
): Promise<CauseIssue[]> {
  const issues = await readIssues(folder, files);
  const answers = new Map<string, CauseIssue>();
  progress.start('explaining', issues.length);
  for (const [name, ofScenario] of Map.groupBy(issues, ({ scenario }) => scenario)) {
    const read = await readScenario(folder, name, files);
    const { calls, normal } = read;
    for (const one of ofScenario) {
      if (signal.aborted) throw new OpsctlError('interrupted', 'interrupted before every issue was explained');
      const { issue, scenario, target, symptom } = one;
      const window = await readWindow(folder, one, files);
      checkTarget(folder, one, read, window);
      const answer = callCause.predict(
        { target, symptom, calls, normal, window },
        callCause.defaults,
        seededRandom(`call_cause ${issue}`),
        null,
      );
      const { symptom: seen, ...rest } = answer;
      answers.set(issue, { issue, scenario, target, metric: symptom, symptom: seen, ...rest });
      progress.advance(1);
    }
  }
  progress.stop();
  return issues.flatMap(({ issue }) => answers.get(issue) ?? []);
}
