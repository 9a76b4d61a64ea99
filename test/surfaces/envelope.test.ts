import { describe, expect, it } from 'vitest';
import { FULL_COVERAGE } from '../../src/core/coverage.ts';
import { OpsctlError, usageError } from '../../src/core/errors.ts';
import { errorEnvelope, exitStatusOf, successEnvelope } from '../../src/surfaces/envelope.ts';

const PARTIAL = { ...FULL_COVERAGE, complete: false };

describe('the envelope of an answer', () => {
  it('has the same keys however little there is to say', () => {
    expect(successEnvelope('stats', { data: 1 }, 1)).toEqual({
      schema_version: 1,
      command: 'stats',
      ok: true,
      data: 1,
      warnings: [],
      next_cursor: null,
    });
  });

  it('carries coverage, words, next steps and what a way in adds', () => {
    const answer = {
      data: [1, 2],
      coverage: PARTIAL,
      warnings: ['careful'],
      nextCursor: 'abc',
      message: '**2**',
      suggestions: ['stats'],
      exitStatus: 10,
      blocks: [],
      extra: { intent: { type: 'get_health' } },
    };
    // The data printed is what --query made of it.
    expect(successEnvelope('ask', answer, [1])).toEqual({
      schema_version: 1,
      command: 'ask',
      ok: true,
      data: [1],
      coverage: PARTIAL,
      warnings: ['careful'],
      next_cursor: 'abc',
      message: '**2**',
      suggestions: ['stats'],
      intent: { type: 'get_health' },
    });
  });
});

describe('the envelope of an error', () => {
  it('has code, message and hint, and details when there are any', () => {
    expect(errorEnvelope('stats', usageError('wrong'))).toEqual({
      schema_version: 1,
      command: 'stats',
      ok: false,
      error: { code: 'usage', message: 'wrong', hint: null },
    });
    const error = new OpsctlError('ambiguous', 'two', { hint: 'say which', details: { candidates: [] } });
    expect(errorEnvelope('x', error).error).toEqual({
      code: 'ambiguous',
      message: 'two',
      hint: 'say which',
      details: { candidates: [] },
    });
  });
});

describe('the exit status', () => {
  it('is 0, 3 for a partial answer, or what the answer decides', () => {
    expect(exitStatusOf({ data: null })).toBe(0);
    expect(exitStatusOf({ data: null, coverage: FULL_COVERAGE })).toBe(0);
    expect(exitStatusOf({ data: null, coverage: PARTIAL })).toBe(3);
    expect(exitStatusOf({ data: null, coverage: PARTIAL, exitStatus: 10 })).toBe(10);
    expect(exitStatusOf({ data: null, coverage: PARTIAL, exitStatus: 0 })).toBe(0);
  });
});
