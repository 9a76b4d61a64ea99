import type { StoredResource } from '../../core/model.ts';

/** GiB of memory of the `large` size of a class family; other sizes double from there. */
const LARGE_GIB: [RegExp, number][] = [
  [/^t/, 8],
  [/^m/, 8],
  [/^c/, 4],
  [/^r/, 16],
  [/^x/, 32],
];
const SIZES: Record<string, number> = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1, xlarge: 2 };

/** Bytes of memory for one connection in RDS's default parameter groups, and the most it allows. */
const PER_CONNECTION: [RegExp, number, number][] = [
  [/^postgres/, 9_531_392, 5000],
  [/^(mysql|mariadb)/, 12_582_880, 16_000],
];

/**
 * About how many connections a database takes by the default parameter group of its engine
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections). A parameter group
 * of one's own may say otherwise; the API that lists instances does not tell. Undefined for other engines and classes.
 */
export function connectionLimit({ properties }: StoredResource): { value: number; said: string } | undefined {
  const rule = PER_CONNECTION.find(([engine]) => engine.test(String(properties.engine)));
  const [, family = '', size = ''] = /^db\.(\w+)\.(\w+)$/.exec(String(properties.instance_class)) ?? [];
  const large = LARGE_GIB.find(([pattern]) => pattern.test(family))?.[1];
  const times = SIZES[size] ?? Number(/^(\d+)xlarge$/.exec(size)?.[1] ?? Number.NaN) * 2;
  if (!rule || large === undefined || !Number.isFinite(times)) return undefined;
  const [, bytes, most] = rule;
  const value = Math.min(most, Math.floor((large * times * 2 ** 30) / bytes));
  return { value, said: `about ${value}, the default limit of its class` };
}
