import { describe, expect, it } from 'vitest';
import { environmentIn, environmentOf } from '../../src/cmdb/environment.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';

const keys = DEFAULT_CONFIG.environmentTags;

describe('environmentOf', () => {
  it.each([
    [{ Environment: 'prod' }, 'production'],
    [{ environment: ' PRD ' }, 'production'],
    [{ ENV: 'stg' }, 'staging'],
    [{ Stage: 'Dev' }, 'development'],
    [{ Environment: 'Pre-Prod' }, 'preprod'],
    [{ Environment: 'Blue-7' }, 'blue-7'],
    [{ Stage: 'dev', Environment: 'prod' }, 'production'],
    [{ Environment: '  ', Env: 'qa' }, 'qa'],
    [{ Team: 'prod' }, null],
    [{ constructor: 'prod' }, null],
  ])('%o is %s', (tags, environment) => {
    expect(environmentOf(tags as Record<string, string>, keys)).toBe(environment);
  });

  it('keeps a value called like a member of every object as the word it is', () => {
    expect(environmentOf({ Environment: 'constructor' }, keys)).toBe('constructor');
  });
});

describe('environmentIn', () => {
  it('finds the environment only as a word of its own', () => {
    expect(environmentIn('prod-app')).toBe('production');
    expect(environmentIn('checkout_STG')).toBe('staging');
    expect(environmentIn('product-catalogue')).toBeNull();
  });
});
