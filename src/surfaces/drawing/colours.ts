import { Chalk } from 'chalk';
import type { Theme } from './theme.ts';

/** Colours by meaning, in one place. */
export function coloured(level: 1 | 2 | 3): Theme {
  const chalk = new Chalk({ level });
  const statuses: Record<string, (text: string) => string> = {
    running: chalk.green,
    available: chalk.green,
    active: chalk.green,
    healthy: chalk.green,
    'in-use': chalk.green,
    ok: chalk.green,
    completed: chalk.green,
    pending: chalk.yellow,
    draining: chalk.yellow,
    degraded: chalk.yellow,
    partial: chalk.yellow,
    denied: chalk.yellow,
    throttled: chalk.yellow,
    unhealthy: chalk.red,
    failed: chalk.red,
    down: chalk.red,
    expired: chalk.red,
    stopped: chalk.dim,
    terminated: chalk.dim,
    inactive: chalk.dim,
    unattached: chalk.dim,
    unknown: chalk.dim,
  };
  const severities: Record<string, (text: string) => string> = {
    critical: chalk.red.bold,
    high: chalk.red,
    medium: chalk.yellow,
    low: chalk.dim,
  };
  return {
    level,
    bold: chalk.bold,
    dim: chalk.dim,
    code: chalk.cyan,
    heading: chalk.bold,
    error: chalk.red,
    warning: chalk.yellow,
    success: chalk.green,
    status: (status: string, text = status) => (statuses[status] ?? ((plain: string) => plain))(text),
    severity: (severity: string) => (severities[severity] ?? ((plain: string) => plain))(severity),
  };
}
