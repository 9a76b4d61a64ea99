import { usageError } from '../../core/errors.ts';

/** A value of a parameter: plain JSON, with whole numbers beyond 2^53 exact. */
export type QueryParam = string | number | bigint | boolean | null | QueryParam[] | { [name: string]: QueryParam };

/**
 * Reads `--param name=value`. A value is a number, `true`, `false`, `null`, a JSON list or object, a text in double quotes,
 * or else the text as it stands.
 * @throws OpsctlError `usage`
 */
export function queryParams(words: readonly string[]): Record<string, QueryParam> {
  const params: Record<string, QueryParam> = {};
  for (const word of words) {
    const [, name, text] = /^\$?:?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(word) ?? [];
    if (name === undefined || text === undefined)
      throw usageError(`--param: "${word}" is not name=value`, 'for example --param status=running');
    if (Object.hasOwn(params, name))
      throw usageError(`--param: ${name} is given twice`, 'several values are a list: --param ids=["a","b"]');
    params[name] = paramValue(name, text);
  }
  return params;
}

function paramValue(name: string, text: string): QueryParam {
  if (/^-?\d+$/.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : BigInt(text);
  }
  if (/^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (!/^[["{]/.test(text)) return text;
  try {
    return JSON.parse(text) as QueryParam;
  } catch {
    throw usageError(
      `--param ${name}: ${text} is not JSON`,
      `a text is given as it is, or in double quotes: --param '${name}="…"'`,
    );
  }
}
