/** What of a folder a model was fitted on, and what of that another folder lacks. */
import type { FeatureVocabulary } from '../features/machine-history.ts';
import type { FailureModel, ModelInput } from './failure-model.ts';
import type { RawData } from './raw-machine-data.ts';

/** The files, and of their columns those that enter the features. */
export function inputsOf(data: RawData, vocabulary: FeatureVocabulary): ModelInput[] {
  const used: Record<string, readonly string[]> = {
    telemetry: vocabulary.metrics,
    machines: [...columnsOfAttributes(vocabulary), ...data.usedOtherwise],
    errors: ['error'],
    maintenance: ['component'],
    events: ['fixed_at', 'cause', 'planned'],
  };
  return [...data.held]
    .filter(([file, { rows }]) => file !== 'points' && rows > 0)
    .map(([file, { columns }]) => ({
      file,
      columns: columns.filter((column) => used[file]?.includes(column)),
    }));
}

/**
 * What the model was fitted on and the folder does not have, in words: a file, its columns, or all of its readings. Without
 * them it judges as if nothing had been measured or nothing had happened.
 */
export function missingInputs({ inputs, vocabulary }: FailureModel, { held }: RawData): string[] {
  return (inputs ?? inputsByVocabulary(vocabulary, held)).flatMap(({ file, columns }) => {
    const found = held.get(file);
    if (!found) return [`${file}.csv is not there`];
    // No errors is an answer, no readings is none.
    if (found.rows === 0 && (file === 'telemetry' || file === 'machines')) return [`${file}.csv has no rows`];
    const absent = columns.filter((column) => !found.columns.includes(column));
    return absent.length === 0 ? [] : [`${file}.csv has no column ${absent.join(', ')}`];
  });
}

/** For models that do not say on which files they were fitted. */
function inputsByVocabulary(vocabulary: FeatureVocabulary, held: RawData['held']): ModelInput[] {
  const { metrics, signals } = vocabulary;
  const attributes = columnsOfAttributes(vocabulary);
  return [
    ...(metrics.length > 0 ? [{ file: 'telemetry', columns: [...metrics] }] : []),
    ...(attributes.length > 0 ? [{ file: 'machines', columns: attributes }] : []),
    ...(signals.length > 0 && !held.has('events') ? [{ file: 'errors', columns: [] }] : []),
  ];
}

function columnsOfAttributes({ attributes }: FeatureVocabulary): string[] {
  return [...new Set(attributes.map((attribute) => attribute.split('=')[0] ?? ''))];
}
