import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { PROTOCOLS } from '../../src/cmdb/aws/replay/protocol.ts';
import { EARLIER, type RecordedAnswer, type RegionIndex } from '../../src/cmdb/aws/replay/recording.ts';
import { type Answer, whole } from './answers/answer.ts';
import { answersOf } from './answers.ts';
import { ACCOUNT, RECORDED_AT, uuid } from './build/facts.ts';
import { recordSeries } from './build/series.ts';
import { trailText } from './build/trail.ts';
import { ALIAS, company, REFUSED_REGION, REGIONS, ROLE } from './estate/company.ts';
import { EARLIER_AT, takeBack } from './estate/earlier.ts';
import { encodeBody } from './wire/encode.ts';

/** A recording as files: path below `demo/account/` and content. Series and the trail are kept as text; see {@link packed}. */
export type RecordingFiles = Map<string, string>;

/** Records the whole account; two recordings are the same to the byte. */
export async function recordAccount(): Promise<RecordingFiles> {
  const files: RecordingFiles = new Map();
  await recordRegion(files, 'global', [
    whole('sts', 'GetCallerIdentity', { Account: ACCOUNT, Arn: ROLE, UserId: 'AROAEXAMPLEONCALL0001:on-call' }),
    whole('iam', 'ListAccountAliases', { AccountAliases: [ALIAS], IsTruncated: false }),
  ]);
  for (const estate of company()) {
    await recordRegion(files, estate.region, answersOf(estate));
    if (estate.series.length > 0) {
      files.set(`${estate.region}/metrics.txt`, `${estate.series.map(recordSeries).sort().join('\n')}\n`);
    }
    if (estate.trail.length > 0) files.set(`${estate.region}/cloudtrail.txt`, trailText(estate.trail));
  }
  await recordEarlier(files);
  const refused = `User: ${ROLE} is not authorized to perform: {action} with an explicit deny in a service control policy`;
  files.set(`${REFUSED_REGION}/index.json`, indexText({ refused, answers: [] }));
  files.set(
    'manifest.json',
    json({
      format: 1,
      recorded_at: momentText(RECORDED_AT),
      earlier_at: momentText(EARLIER_AT),
      account: ACCOUNT,
      regions: REGIONS.filter(({ optIn }) => optIn !== 'not-opted-in').map(({ name }) => name),
      digest: digestOf(files),
    }),
  );
  return files;
}

/** Of the discovery before, only the answers that are others now: files of the same names in a folder of their own. */
async function recordEarlier(files: RecordingFiles): Promise<void> {
  for (const estate of company().map(takeBack)) {
    const before: RecordingFiles = new Map();
    await recordRegion(before, estate.region, answersOf(estate));
    for (const [path, content] of before) if (files.get(path) !== content) files.set(`${EARLIER}/${path}`, content);
  }
}

async function recordRegion(files: RecordingFiles, region: string, answers: Answer[]): Promise<void> {
  const recorded: RecordedAnswer[] = [];
  for (const { service, operation, variant, parameters, free, select, pages } of answers) {
    const extension = PROTOCOLS[service].protocol.startsWith('json') ? 'json' : 'xml';
    const kept: RecordedAnswer['pages'] = [];
    for (const [index, { output, token }] of pages.entries()) {
      const name = variant === undefined ? String(index + 1) : pages.length > 1 ? `${variant}.${index + 1}` : variant;
      const file = `${service}/${operation}/${name}.${extension}`;
      if (files.has(`${region}/${file}`)) throw new Error(`two answers want the file ${region}/${file}`);
      files.set(`${region}/${file}`, await encodeBody(service, operation, output, uuid(`${region}/${file}`)));
      kept.push({ file, token });
    }
    recorded.push({ service, operation, parameters, free, select, pages: kept });
  }
  files.set(`${region}/index.json`, indexText({ refused: null, answers: recorded }));
}

/** How a file is stored: long texts of numbers are packed, whatever a person may want to read is not. */
export function packed(path: string, content: string): { path: string; bytes: Uint8Array } {
  if (!path.endsWith('.txt')) return { path, bytes: Buffer.from(content) };
  return { path: `${path}.gz`, bytes: gzipSync(content, { level: 9 }) };
}

/** One answer a line, so that a change of the recording reads as one. */
function indexText({ refused, answers }: RegionIndex): string {
  const lines = answers.map((answer) => `\n  ${JSON.stringify(answer)}`).join(',');
  return `{\n "refused": ${JSON.stringify(refused)},\n "answers": [${lines}\n ]\n}\n`;
}

/** Of every name and content: a store filled from another recording is told by it. */
function digestOf(files: RecordingFiles): string {
  const hash = createHash('sha256');
  for (const [path, content] of files) hash.update(`${path}\0${content}\0`);
  return hash.digest('hex').slice(0, 16);
}

function momentText(moment: Date): string {
  return moment.toISOString().replace('.000Z', 'Z');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
