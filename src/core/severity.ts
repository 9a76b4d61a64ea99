/** How bad a finding is, worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** True when `severity` is as bad as `floor`, or worse. */
export function atLeast(severity: Severity, floor: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(floor);
}

/** The same severity some levels worse (positive) or milder (negative), within the scale. */
export function shifted(severity: Severity, levels: number): Severity {
  const at = SEVERITIES.indexOf(severity) - levels;
  return SEVERITIES[Math.min(Math.max(at, 0), SEVERITIES.length - 1)] ?? severity;
}
