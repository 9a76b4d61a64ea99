import { describe, expect, it } from 'vitest';
import { textWidth, wholeParts } from '../../../../src/cmdb/topology/picture/draw/fit.ts';

describe('wholeParts', () => {
  it('leaves out what there is no room for, from the end on, and cuts nothing in two', () => {
    const text = 'VPC · eu-west-1 · 10.21.0.0/16';
    expect(wholeParts(text, 1000, 10)).toBe(text);
    expect(wholeParts(text, textWidth(text, 10) - 1, 10)).toBe('VPC · eu-west-1');
    expect(wholeParts(text, textWidth('VPC · eu-west-1', 10) - 1, 10)).toBe('VPC');
    expect(wholeParts(text, 3, 10)).toBe('');
  });
});
