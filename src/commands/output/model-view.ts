/** How fitted models are said and drawn. */
import { counted } from '../../core/counted.ts';
import { percentage } from '../../core/quantity.ts';
import { type Block, inline } from '../../core/view.ts';
import type { ModelRow, ModelShown, ModelTrained } from './model-schema.ts';

const FEATURES_SHOWN = 15;

/** The result of a training in one or two sentences. */
export function trainedHeadline({
  learned,
  skilful,
  missing,
  engine,
  data,
  skill,
  scope,
  model_out,
  model_id,
}: ModelTrained): string {
  if (!learned || data === null) return `Nothing was learned: ${missing.map(inline).join('; ')}.`;
  const on = `${learnedOf(data)} of ${counted(data.machines, scope === 'estate' ? 'resource' : 'machine')}`;
  const kept =
    model_out === null
      ? model_id === null
        ? 'Not kept.'
        : `Kept as model ${model_id}.`
      : `Written to \`${inline(model_out)}\`.`;
  const verdict = skilful ? '' : ' **Do not rely on it.**';
  return `Learned from **${on}** with ${inline((engine ?? '').replaceAll('_', ' '))}. ${skillWords(skill)}${verdict} ${kept}`;
}

/** `12 failures`; where only labels are known, `310 moments before a failure`. */
export function learnedOf({ failures, positives }: { failures: number; positives: number }): string {
  return failures > 0 || positives === 0
    ? counted(failures, 'failure')
    : counted(positives, 'moment before a failure', 'moments before a failure');
}

function skillWords(skill: ModelTrained['skill']): string {
  if (skill === null) return 'Too few machines fail to divide them, so its skill is not measured.';
  const worth = skill.brier_skill > 0 ? `${percentage(skill.brier_skill)} better` : 'no better';
  return `Where it was not fitted its PR-AUC is **${skill.pr_auc.toFixed(3)}** (knowing nothing gives ${skill.base_rate.toFixed(3)}) and its probabilities are ${worth} than the base rate (Brier).`;
}

export function trainedView(data: ModelTrained, message: string | undefined): Block[] {
  const blocks: Block[] = [{ block: 'text', text: message ?? '' }];
  if (data.compared.length > 1) blocks.push(comparedTable(data.compared));
  if (data.skill) blocks.push(calibrationTable(data.skill.calibration));
  if (data.features.length > 0) blocks.push(featureTable(data.features));
  return blocks;
}

export function modelsView(rows: ModelRow[]): Block[] {
  return [
    {
      block: 'table',
      columns: [
        { key: 'id', label: 'id', align: 'right' },
        { key: 'predictor', label: 'predictor' },
        { key: 'scope', label: 'scope' },
        { key: 'trained', label: 'trained' },
        { key: 'span', label: 'data', optional: 2 },
        { key: 'samples', label: 'samples', align: 'right', optional: 3 },
        { key: 'skill', label: 'measured skill', wrap: true },
        { key: 'stale', label: 'train again', wrap: true, optional: 1 },
      ],
      rows: rows.map(
        ({ id, predictor, scope, subject, models, trained_at, data_from, data_to, samples, skill, stale }) => ({
          id: models > 1 ? '' : id,
          predictor,
          scope: subject ?? scope,
          trained: { time: trained_at },
          span: data_from === null || data_to === null ? '' : `${data_from.slice(0, 10)} to ${data_to.slice(0, 10)}`,
          samples,
          skill: models > 1 ? 'none is measured' : skillCell(skill),
          stale: stale ?? 'no',
        }),
      ),
      empty: 'no fitted models',
    },
  ];
}

export function modelView(data: ModelShown): Block[] {
  const { id, predictor, scope, engine, trained_at, data_from, data_to, samples, skill, stale, version } = data;
  const blocks: Block[] = [
    {
      block: 'fields',
      fields: [
        { label: 'model', value: `${id}: ${predictor}, ${scope}` },
        { label: 'engine', value: engine },
        { label: 'trained', value: { time: trained_at } },
        { label: 'data from', value: { time: data_from } },
        { label: 'data to', value: { time: data_to } },
        { label: 'samples', value: samples },
        { label: 'measured skill', value: skillCell(skill) },
        { label: 'train again', value: stale ?? 'not needed' },
        { label: 'layout', value: version },
      ],
    },
  ];
  if (data.compared.length > 1) blocks.push(comparedTable(data.compared));
  if (data.calibration.length > 0) blocks.push(calibrationTable(data.calibration));
  if (data.features.length > 0) blocks.push(featureTable(data.features));
  return blocks;
}

function skillCell(skill: ModelRow['skill']): string {
  const known = Object.entries(skill).filter((entry): entry is [string, number] => entry[1] !== null);
  return known.length === 0
    ? 'not measured'
    : known.map(([name, value]) => `${name.replaceAll('_', ' ')} ${Number(value.toPrecision(3))}`).join(', ');
}

function comparedTable(compared: ModelTrained['compared']): Block {
  return {
    block: 'table',
    title: 'engines, where they were not fitted',
    columns: [
      { key: 'engine', label: 'engine' },
      { key: 'pr', label: 'PR-AUC', align: 'right' },
      { key: 'brier', label: 'Brier skill', align: 'right' },
      { key: 'loss', label: 'log-loss', align: 'right' },
    ],
    rows: compared.map(({ engine, pr_auc, brier_skill, log_loss }) => ({
      engine: engine.replaceAll('_', ' '),
      pr: pr_auc.toFixed(3),
      brier: brier_skill.toFixed(3),
      loss: log_loss.toFixed(5),
    })),
  };
}

function calibrationTable(rows: ModelShown['calibration']): Block {
  return {
    block: 'table',
    title: 'what it said and what happened, where it was not fitted',
    columns: [
      { key: 'range', label: 'probability' },
      { key: 'rows', label: 'moments', align: 'right' },
      { key: 'predicted', label: 'said', align: 'right' },
      { key: 'observed', label: 'happened', align: 'right' },
    ],
    rows: rows.map(({ from, to, rows: count, predicted, observed }) => ({
      range: rangeWords(from, to),
      rows: count,
      predicted: { share: predicted, digits: 2 },
      observed: { share: observed, digits: 2 },
    })),
  };
}

/** `1 % to 3 %`, with as many decimals as the edges need. */
function rangeWords(from: number, to: number): string {
  const digits = to < 0.01 || (from > 0 && from < 0.01) ? 1 : 0;
  return from === 0 ? `up to ${percentage(to, digits)}` : `${percentage(from, digits)} to ${percentage(to, digits)}`;
}

function featureTable(features: ModelShown['features']): Block {
  return {
    block: 'table',
    title: 'what it looks at most',
    columns: [
      { key: 'feature', label: 'feature' },
      { key: 'importance', label: 'share', align: 'right' },
    ],
    rows: features
      .slice(0, FEATURES_SHOWN)
      .map(({ feature, importance }) => ({ feature, importance: { share: importance } })),
  };
}
