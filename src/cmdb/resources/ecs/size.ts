const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** ECS writes CPU units and MiB as text: `256`. Undefined for absent or anything that is not a number. */
export function cpuUnits(text: string | undefined): number | undefined {
  const value = text ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

export function mebibytes(size: string | number | undefined): number | undefined {
  const value = typeof size === 'string' ? cpuUnits(size) : size;
  return value === undefined ? undefined : value * MIB;
}

export function gibibytes(size: number | undefined): number | undefined {
  return size === undefined ? undefined : size * GIB;
}
