import { usageError } from '../../core/errors.ts';

/**
 * Refuses what narrows an answer about the estate where files are judged: it would be ignored.
 * @param given input fields by their names, as the user gave them; those that were left out are undefined or empty
 * @param files the flags that name the files: `--data`
 * @throws OpsctlError `usage` naming the first flag that was given
 */
export function refuseEstateFlags(given: Readonly<Record<string, unknown>>, files: string): void {
  const wrong = Object.entries(given).find(
    ([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  if (!wrong) return;
  const flag = `--${wrong[0].replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw usageError(`${flag} is of the estate, and ${files} judges files`, `leave out ${flag}, or ${files}`);
}
