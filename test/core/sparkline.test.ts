import { describe, expect, it } from 'vitest';
import { shellWord } from '../../src/core/shell-word.ts';
import { sparkline } from '../../src/core/sparkline.ts';

describe('sparkline', () => {
  it('goes from lowest to highest, blank where nothing was measured', () => {
    const points: [number, number][] = [
      [0, 0],
      [10, 7],
      [30, 3.5],
    ];
    expect(sparkline(points, 0, 40, 4)).toBe('▁█ ▅');
    expect(sparkline([[5, 3]], 0, 10, 2)).toBe(' ▁');
  });
});

describe('shellWord', () => {
  it('quotes only what a shell would take apart', () => {
    expect(shellWord('prod/prod-api')).toBe('prod/prod-api');
    expect(shellWord('arn:aws:ecs:us-east-1:1:service/a')).toBe('arn:aws:ecs:us-east-1:1:service/a');
    expect(shellWord("it's $(here)")).toBe(`'it'\\''s $(here)'`);
    expect(shellWord('')).toBe("''");
  });
});
