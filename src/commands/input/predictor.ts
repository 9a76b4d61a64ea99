import { predictors } from '../../aiops/predictors/index.ts';
import { usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';

/**
 * The predictor of this name, undefined when none was named.
 * @throws OpsctlError `usage` with the nearest name when there is no such predictor
 */
export function knownPredictor(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const names = predictors.map((predictor) => predictor.name);
  const found = names.find((one) => one === name.trim().toLowerCase());
  if (found === undefined)
    throw usageError(
      `--predictor: "${name}" is not known`,
      didYouMean(name, names) ?? `use one of ${names.join(', ')}`,
    );
  return found;
}
