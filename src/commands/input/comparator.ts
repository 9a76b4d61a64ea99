import { usageError } from '../../core/errors.ts';
import { parseMoment, tryParseDuration } from '../../core/time-range.ts';
import type { ResourceFilter } from '../../store/tables/resource-query.ts';

type Comparison = NonNullable<ResourceFilter['compare']>[number];

const FACTORS: Record<string, number> = {
  b: 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** Words people use for the property that a resource type names otherwise. */
const PROPERTIES: Record<string, string> = { size: 'size_bytes', disk: 'size_bytes', storage: 'size_bytes' };

/** Words for when a thing was made, whatever its kind calls that. */
const CREATION = new Set(['created', 'created_at', 'launched', 'started']);

const FLIPPED: Record<string, Comparison['operator']> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' };

/**
 * Parses `size>500GB`, `iops>=3000`, `age>90d`, `engine=postgres`, and the bare forms of natural language (`>500GB` is
 * a size, `>P90D` an age). Texts may hold wildcards (`instance_type=t3.*`), and times are those of --at
 * (`created<2025-01-01`). AWS sells GiB where it says GB, so sizes are read as GiB.
 * @throws OpsctlError `usage`
 */
export function parseComparator(text: string, now: Date): Comparison {
  const [, property = '', sign, right = ''] = /^\s*([\w.]*)\s*(<=|>=|<|>|==?)\s*(.+?)\s*$/.exec(text) ?? [];
  const operator = sign === '==' ? '=' : sign;
  if (operator === undefined)
    throw usageError(
      `--where: "${text}" is not a comparison`,
      'write it as size>500GB, age>90d, iops>=3000 or engine=postgres',
    );
  const age = tryParseDuration(right);
  if (property === 'age' || (property === '' && age !== undefined)) {
    const born = new Date(now.getTime() - (age ?? Number.NaN));
    if (!Number.isFinite(born.getTime()))
      throw usageError(`--where: "${right}" is not an age`, 'write it as age>90d or age>P90D');
    // Older means created earlier.
    return { property: 'created_at', operator: FLIPPED[operator] ?? '=', value: born.toISOString() };
  }
  if (CREATION.has(property))
    return { property: 'created_at', operator, value: parseMoment(right, now, '--where').toISOString() } as Comparison;
  const [, digits, unit = ''] = /^(-?\d+(?:\.\d+)?)\s*([a-z%]*)$/i.exec(right) ?? [];
  if (digits === undefined) {
    if (operator !== '=' || property === '')
      throw usageError(`--where: "${right}" is not a number`, 'only = compares text, as in engine=postgres');
    return { property, operator: '=', value: right };
  }
  const size = unit.toLowerCase().replace(/^([kmgt])b$/, '$1ib');
  const factor = unit === '' || unit === '%' ? 1 : FACTORS[size];
  if (factor === undefined) throw usageError(`--where: "${unit}" is not a unit`, 'use KB, MB, GB or TB');
  const name = property === '' ? (factor > 1 ? 'size' : undefined) : property;
  if (name === undefined)
    throw usageError(`--where: "${text}" does not say what to compare`, 'name a property, as in iops>=3000');
  return {
    property: PROPERTIES[name] ?? name,
    operator: operator as Comparison['operator'],
    value: Number(digits) * factor,
  };
}
