import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageText, isMoving, parseImage, versionOf } from '../../../src/cmdb/deployments/image.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

describe('references to images', () => {
  it.each([
    ['nginx', { repository: 'nginx', tag: null, digest: null }],
    ['nginx:1.27', { repository: 'nginx', tag: '1.27', digest: null }],
    ['localhost:5000/shop', { repository: 'localhost:5000/shop', tag: null, digest: null }],
    ['localhost:5000/team/shop:v1', { repository: 'localhost:5000/team/shop', tag: 'v1', digest: null }],
    [`shop@${DIGEST}`, { repository: 'shop', tag: null, digest: DIGEST }],
    [`r.example/a/b_c.d-e:v1@${DIGEST}`, { repository: 'r.example/a/b_c.d-e', tag: 'v1', digest: DIGEST }],
  ])('takes %s apart', (text, parts) => {
    expect(parseImage(text)).toEqual(parts);
  });

  it.each([
    '',
    ':v1',
    'shop:',
    'shop@',
    'shop@sha256:xyz',
    'a b',
    'shop:v1:v2',
    'http://x/y',
    'SHOP',
    'shop//x',
    '-x/y',
    `a@${DIGEST}@${DIGEST}`,
  ])('takes no %j', (text) => {
    expect(parseImage(text)).toBeUndefined();
  });

  it('puts together again whatever it takes apart, and never throws', () => {
    const part = fc.stringMatching(/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/);
    const reference = fc.record({
      repository: fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      tag: fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/)),
      digest: fc.option(fc.constant(DIGEST)),
    });
    fc.assert(
      fc.property(reference, (one) => {
        expect(parseImage(imageText(one))).toEqual(one);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseImage(text);
        expect(parsed === undefined || imageText(parsed) === text).toBe(true);
      }),
    );
  });

  it('says what people call the version, and whether the reference may come to mean another image', () => {
    expect(['shop:v1', 'shop', `shop@${DIGEST}`, `shop:v1@${DIGEST}`, 'no image'].map(versionOf)).toEqual([
      'v1',
      'latest',
      'sha256:abababababab',
      'v1',
      'no image',
    ]);
    expect(['shop', 'shop:latest', 'shop:v1', `shop:latest@${DIGEST}`].map(isMoving)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
