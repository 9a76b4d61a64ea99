import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/imports.ts';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

describe('the scripts of package.json', () => {
  it('have no pre and post scripts, which npm skips where ignore-scripts is set', () => {
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toContain('ignore-scripts=true');
    const names = Object.keys(scripts);
    expect(names.filter((name) => names.some((other) => name === `pre${other}` || name === `post${other}`))).toEqual(
      [],
    );
  });

  it('start Node anew behind setup: a shell remembers where it found the first one', () => {
    const settingUp = Object.entries(scripts).filter(([, line]) => line.includes('scripts/setup.mjs &&'));
    expect(settingUp.length).toBeGreaterThan(3);
    const later = settingUp.flatMap(([name, line]) =>
      line
        .split('&&')
        .slice(1)
        // The program itself starts a newer Node when it needs one.
        .filter((step) => /^\s*node /.test(step) && !step.includes('bin/opsctl.js'))
        .map((step) => `${name}: ${step.trim()}`),
    );
    expect(later).toEqual([]);
  });
});
