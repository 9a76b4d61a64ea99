/** Issues on a call graph as files: issues.csv, and for each scenario topology.csv, normal.csv.gz and issues/<issue>.csv. */
import { momentOf } from '../../cmdb/metrics/series-csv.ts';
import { csvRows } from '../../core/csv-rows.ts';
import { usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import type { UserFiles } from '../../core/user-files.ts';
import type { Call } from './call-graph.ts';
import { SYMPTOMS, type Symptom } from './excess-work.ts';
import { SampleRows, type SampleTable } from './samples.ts';

export interface Issue {
  issue: string;
  scenario: string;
  target: string;
  symptom: Symptom;
}

export interface Scenario {
  calls: Call[];
  normal: SampleTable;
}

type Files = Pick<UserFiles, 'stream' | 'exists'>;

const MOST_ISSUES = 100_000;
const MOST_CALLS = 1_000_000;
/** Half a gigabyte of memory while they are read. */
const MOST_SAMPLES = 2_000_000;
/** A name that is a file or folder of its own and leads nowhere else. */
const PLAIN = /^(?!\.{1,2}$)[^/\\\0]+$/;

/** @throws OpsctlError `usage` that names the file, and the line where it is a line's fault */
export async function readIssues(folder: string, files: Files): Promise<Issue[]> {
  const file = `${folder}/issues.csv`;
  const columns = ['issue', 'scenario', 'target_node', 'target_metric'];
  const issues: Issue[] = [];
  const met = new Set<string>();
  for await (const { line, values } of csvRows(files.stream(file), { file, columns, mostRows: MOST_ISSUES })) {
    const [issue = '', scenario = '', target = '', metric = ''] = values;
    const symptom = SYMPTOMS.find((known) => known === metric);
    if (!symptom)
      throw usageError(
        `${file}, line ${line}: target_metric "${metric}" is not known`,
        `it is ${SYMPTOMS.join(' or ')}`,
      );
    for (const [column, name] of [
      ['issue', issue],
      ['scenario', scenario],
    ] as const)
      if (!PLAIN.test(name))
        throw usageError(
          `${file}, line ${line}: ${column} "${name}" is not the name of a file in ${folder}`,
          'write it without slashes',
        );
    if (target === '') throw usageError(`${file}, line ${line}: target_node is empty`);
    if (met.has(issue)) throw usageError(`${file}, line ${line}: issue "${issue}" was there before`);
    met.add(issue);
    issues.push({ issue, scenario, target, symptom });
  }
  if (issues.length === 0) throw usageError(`${file} holds no issues, only the header`);
  return issues;
}

export async function readScenario(folder: string, scenario: string, files: Files): Promise<Scenario> {
  const calls = await readCalls(`${folder}/${scenario}/topology.csv`, files);
  const packed = `${folder}/${scenario}/normal.csv.gz`;
  const plain = `${folder}/${scenario}/normal.csv`;
  const normal = (await files.exists(packed)) ? packed : plain;
  if (normal === plain && !(await files.exists(plain)))
    throw usageError(
      `there is no file ${plain}, nor ${packed}`,
      'it holds the samples of normal time: timestamp,node,latency_avg,requests,availability',
    );
  return { calls, normal: await readSamples(normal, files) };
}

export async function readWindow(folder: string, { scenario, issue }: Issue, files: Files): Promise<SampleTable> {
  return readSamples(`${folder}/${scenario}/issues/${issue}.csv`, files);
}

/**
 * @throws OpsctlError `usage` for a target that no file of the scenario knows
 */
export function checkTarget(
  folder: string,
  { issue, scenario, target }: Issue,
  { calls, normal }: Scenario,
  window: SampleTable,
): void {
  const known = new Set([...calls.flat(), ...normal.nodes.keys(), ...window.nodes.keys()]);
  // Where nothing was measured at all, data are lacking and not the name wrong.
  if (known.has(target) || known.size === 0) return;
  throw usageError(
    `${folder}/issues.csv: the target_node "${target}" of issue ${issue} is no node of ${scenario}`,
    didYouMean(target, known) ?? `its nodes: ${[...known].slice(0, 5).join(', ')}`,
  );
}

async function readCalls(file: string, files: Files): Promise<Call[]> {
  const calls: Call[] = [];
  const shape = { file, columns: ['caller', 'callee'], mostRows: MOST_CALLS };
  for await (const { line, values } of csvRows(files.stream(file), shape)) {
    const [caller = '', callee = ''] = values;
    if (caller === '' || callee === '')
      throw usageError(`${file}, line ${line}: ${caller === '' ? 'caller' : 'callee'} is empty`);
    calls.push([caller, callee]);
  }
  return calls;
}

async function readSamples(file: string, files: Files): Promise<SampleTable> {
  const columns = ['timestamp', 'node', 'latency_avg', 'requests', 'availability'];
  const rows = new SampleRows();
  for await (const { line, values } of csvRows(files.stream(file), { file, columns, mostRows: MOST_SAMPLES })) {
    const [timestamp = '', node = '', latency = '', requests = '', availability = ''] = values;
    const where = `${file}, line ${line}`;
    const time = momentOf(timestamp);
    if (time === undefined)
      throw usageError(
        `${where}: timestamp "${timestamp}" is not a time`,
        'write it as 2026-11-22T14:00:00Z, or as seconds or milliseconds since the epoch',
      );
    if (node === '') throw usageError(`${where}: node is empty`);
    rows.add({
      time,
      node,
      latency: measured(latency, `${where}: latency_avg`),
      requests: measured(requests, `${where}: requests`),
      availability: measured(availability, `${where}: availability`),
    });
  }
  return rows.table();
}

/** An empty field or NaN says that nothing was measured. */
function measured(text: string, where: string): number {
  if (text === '' || /^nan$/i.test(text)) return Number.NaN;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0)
    throw usageError(
      `${where} "${text}" is not a number from 0 up`,
      'leave the field empty where nothing was measured',
    );
  return value;
}
