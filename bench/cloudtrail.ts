import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { threatRules } from '../src/aiops/rules/index.ts';
import { record } from '../src/aiops/threats/example-record.ts';
import { seededRandom } from '../src/core/random.ts';
import type { Measurement } from './measurement.ts';
import { outputOf } from './support/process.ts';

const RECORDS = 200_000;
const LARGE = 1_000_000;
/** Of so many records one is such as a rule looks for. */
const SUSPICIOUS_EVERY = 200;

/** A whole process that judges a file of CloudTrail: how much a second, and how much memory however long the file is. */
export const cloudtrail: Measurement = {
  name: 'cloudtrail',
  title: `CloudTrail: ${threatRules.length} rules over a file, a record a line`,
  async run({ root, dir, rounds }) {
    const [small, large] = [join(dir, 'small.jsonl'), join(dir, 'large.jsonl')];
    await write(small, RECORDS);
    await write(large, LARGE);
    const runs = [];
    for (let round = 0; round < Math.max(3, Math.ceil(rounds / 3)); round++) runs.push(await judge(root, dir, small));
    runs.sort((a, b) => a.took - b.took);
    const middle = runs[Math.floor(runs.length / 2)] ?? { took: Number.NaN, memory: 0, findings: 0 };
    const long = await judge(root, dir, large);
    return [
      {
        name: 'records judged, start-up included',
        value: (RECORDS / middle.took) * 1000,
        unit: 'per_second',
        least: 50_000,
        note: `${RECORDS} records in ${middle.took.toFixed(0)} ms, ${middle.findings} findings`,
      },
      {
        name: `memory, ${LARGE / RECORDS} times as many records`,
        value: long.memory,
        unit: 'bytes',
        // A ratio would reward a small run that takes more: what matters is that a long one stays in bounds.
        target: 400 * 2 ** 20,
        note: `${LARGE} records, ${long.findings} findings; ${Math.round(middle.memory / 2 ** 20)} MiB for ${RECORDS}`,
      },
    ];
  },
};

/** Mostly what an account does all day by 500 principals; some of everything that rules look for. */
async function write(path: string, count: number): Promise<void> {
  const random = seededRandom('cloudtrail');
  const suspicious = threatRules
    .flatMap(({ examples }) => examples.matches)
    .filter((example) => !Array.isArray(example));
  const ordinary = [
    'ec2:DescribeInstances',
    's3:GetObject',
    'sts:AssumeRole',
    'kms:Decrypt',
    'ssm:UpdateInstanceInformation',
    'logs:CreateLogStream',
    'dynamodb:DescribeTable',
    'ecs:DescribeServices',
  ];
  const file = createWriteStream(path);
  for (let index = 0; index < count; index++) {
    const odd = index % SUSPICIOUS_EVERY === 0 ? suspicious[random.below(suspicious.length)] : undefined;
    const userName = `u${random.below(500)}`;
    const made =
      odd ??
      record(
        ordinary[random.below(ordinary.length)] ?? '',
        { name: `thing-${random.below(1000)}`, filterSet: { items: [{ name: 'vpc-id', values: ['vpc-0a1b2c3d'] }] } },
        {
          after: index,
          eventID: `${index}`,
          userIdentity: {
            type: 'IAMUser',
            principalId: 'AIDAEXAMPLE',
            arn: `arn:aws:iam::111122223333:user/${userName}`,
            accountId: '111122223333',
            accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
            userName,
          },
        },
      );
    if (!file.write(`${JSON.stringify(made)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

async function judge(root: string, dir: string, path: string) {
  const report = join(dir, 'memory');
  const reporter = join(root, 'bench', 'support', 'report-memory.cjs');
  const line = ['detect', 'threats', '--events', path, '-o', 'ndjson', '--quiet'];
  const started = performance.now();
  const printed = await outputOf(['--require', reporter, join(root, 'bin', 'opsctl.js'), ...line], {
    ...process.env,
    OPSCTL_HOME: dir,
    BENCH_MEMORY_REPORT: report,
  });
  return {
    took: performance.now() - started,
    memory: Number(readFileSync(report, 'utf8')),
    findings: printed.split('\n').length - 1,
  };
}
