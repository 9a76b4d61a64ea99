import { describe, expect, it } from 'vitest';
import { progressOn } from '../../../src/surfaces/cli/progress.ts';
import { withoutColours } from '../../support/terminal.ts';

function stream(columns?: number) {
  const written: string[] = [];
  return {
    written,
    write: (text: string) => written.push(text),
    isTTY: true,
    ...(columns === undefined ? {} : { columns }),
    text: () => written.join(''),
    /** What stands on the line after everything was written. */
    line: () =>
      written
        .join('')
        .split(/\n|\r\x1b\[2K/)
        .at(-1) ?? '',
  };
}

describe('progress in a pipe', () => {
  it('is a line for each thing that ended', () => {
    const out = stream();
    const progress = progressOn(out, { bar: false });
    progress.start('scanning', 3);
    progress.advance(1, 'ec2');
    progress.advance();
    progress.advance(1, 'rds');
    progress.note('region x is closed');
    progress.start('deriving');
    progress.advance(2, 'done');
    progress.stop();
    expect(out.text()).toBe(
      'scanning (3)\nscanning: 1/3 ec2\nscanning: 3/3 rds\nregion x is closed\nderiving\nderiving: 2 done\n',
    );
  });
});

describe('the bar', () => {
  it('fills up and goes away', () => {
    const out = stream(120);
    const progress = progressOn(out, { bar: true });
    progress.start('scanning', 4);
    expect(out.line()).toBe(`${'░'.repeat(24)} 0/4 scanning`);
    progress.advance(4, 'ec2');
    expect(out.line()).toBe(`${'█'.repeat(24)} 4/4 scanning · ec2`);
    progress.stop();
    expect(out.line()).toBe('');
    expect(withoutColours(out.text())).not.toContain('\n');
  });

  it('is only a label when the total is not known', () => {
    const out = stream();
    progressOn(out, { bar: true }).start('deriving');
    expect(out.line()).toBe('deriving');
  });

  it('steps aside for a note, and comes back', () => {
    const out = stream();
    const progress = progressOn(out, { bar: true });
    progress.note('before anything');
    progress.start('scanning', 2);
    progress.note('something to read');
    expect(out.text()).toContain('\r\x1b[2Ksomething to read\n');
    expect(out.line()).toContain('scanning');
    progress.stop();
    progress.note('the end');
    expect(out.text().endsWith('\r\x1b[2Kthe end\n')).toBe(true);
  });

  it('is not redrawn for every one of a thousand steps', () => {
    const out = stream();
    const progress = progressOn(out, { bar: true });
    progress.start('scanning', 1000);
    for (let step = 0; step < 1000; step++) progress.advance(1, `step ${step}`);
    expect(out.written.length).toBeLessThan(100);
    expect(out.line()).toContain('1000/1000');
  });

  it('never fills more than the line', () => {
    for (const columns of [30, 60, 100]) {
      const out = stream(columns);
      const progress = progressOn(out, { bar: true });
      progress.start('scanning', 1);
      progress.advance(1, 'x'.repeat(300));
      expect(out.line().length).toBeLessThan(columns);
      const wide = stream(columns);
      const other = progressOn(wide, { bar: true });
      other.start('scanning', 1);
      other.advance(1, '本'.repeat(300));
      // A wide character takes two columns.
      expect(wide.line().replace(/本/g, 'xx').length).toBeLessThan(columns);
    }
  });

  it('goes past its total without breaking', () => {
    const out = stream();
    const progress = progressOn(out, { bar: true });
    progress.start('scanning', 2);
    progress.advance(5);
    expect(out.line()).toBe(`${'█'.repeat(24)} 5/2 scanning`);
  });
});

describe('what comes from the cloud', () => {
  it.each([true, false])('cannot act through progress (bar: %s)', (bar) => {
    const out = stream();
    const progress = progressOn(out, { bar });
    const evil = 'a\x1b]0;root\x07\n\u202eb';
    progress.start(evil, 1);
    progress.advance(1, evil);
    progress.note(evil);
    progress.stop();
    expect(out.text().replaceAll('\r\x1b[2K', '')).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
    expect(out.text()).toContain('\\x1b]0;root');
  });
});
