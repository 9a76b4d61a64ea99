/** How scored files are said and drawn. */

import { momentOf } from '../../cmdb/metrics/series-csv.ts';
import { counted } from '../../core/counted.ts';
import { type Block, inline } from '../../core/view.ts';
import type { FileSummaries, ScoredRows } from './anomaly-schema.ts';

const SHOWN = 20;
const MOST_PLOTTED = 100_000;

export function rowsHeadline(rows: ScoredRows, files: readonly string[]): string {
  const found = rows.filter(({ is_anomaly }) => is_anomaly);
  const where = files.length === 1 ? inline(files[0] ?? '') : counted(files.length, 'file');
  if (rows.length === 0) return `${where} has no rows.`;
  if (found.length === 0) return `No anomaly in ${counted(rows.length, 'row')} of ${where}.`;
  const first = found[0]?.timestamp ?? '';
  return `**${counted(found.length, 'anomaly', 'anomalies')}** in ${counted(rows.length, 'row')} of ${where}, the first at ${first}.`;
}

export function rowsView(rows: ScoredRows, message: string | undefined): Block[] {
  const found = rows.filter(({ is_anomaly }) => is_anomaly);
  const several = rows.some(({ file }) => file !== undefined);
  const blocks: Block[] = [{ block: 'text', text: message ?? '' }];
  if (found.length > 0)
    blocks.push({
      block: 'table',
      columns: [
        ...(several ? [{ key: 'file', label: 'file' }] : []),
        { key: 'timestamp', label: 'time' },
        { key: 'value', label: 'value', align: 'right' },
        { key: 'score', label: 'score', align: 'right' },
      ],
      rows: found.slice(-SHOWN).map(({ file, timestamp, value, anomaly_score }) => ({
        file,
        timestamp,
        value,
        score: anomaly_score.toFixed(2),
      })),
      ...(found.length > SHOWN ? { title: `the last ${SHOWN} of ${found.length}` } : {}),
    });
  if (!several && rows.length > 1 && rows.length <= MOST_PLOTTED)
    blocks.push({
      block: 'series',
      title: 'value, and where it is unlike its past',
      unit: null,
      points: rows.map(({ timestamp, value }) => [momentOf(timestamp) ?? 0, value]),
      marks: found.map(({ timestamp }) => ({ at: momentOf(timestamp) ?? 0 })),
      illustration: true,
    });
  return blocks;
}

export function filesHeadline(files: FileSummaries): string {
  const anomalies = files.reduce((sum, file) => sum + file.anomalies, 0);
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const odd = files.filter((file) => file.anomalies > 0).length;
  return `**${counted(anomalies, 'anomaly', 'anomalies')}** in ${odd} of ${counted(files.length, 'file')}, ${counted(rows, 'row')}; the scores are written.`;
}

export function filesView(files: FileSummaries, message: string | undefined): Block[] {
  return [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: [
        { key: 'file', label: 'file' },
        { key: 'rows', label: 'rows', align: 'right' },
        { key: 'missing', label: 'empty', align: 'right', optional: 2 },
        { key: 'anomalies', label: 'anomalies', align: 'right' },
        { key: 'first_anomaly', label: 'first', optional: 1 },
        { key: 'last_anomaly', label: 'last', optional: 1 },
        { key: 'written', label: 'scores', optional: 3 },
      ],
      rows: files.map((file) => ({ ...file })),
    },
  ];
}
