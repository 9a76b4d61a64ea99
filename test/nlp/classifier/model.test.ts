import { describe, expect, test } from 'vitest';
import { decodeModel, encodeModel, hashOf } from '../../../src/nlp/classifier/model.ts';

const MODEL = {
  digest: 'a1'.repeat(32),
  temperature: 0.84,
  scale: 0.01,
  intents: 3,
  hashes: Uint32Array.from([7, 4_000_000_000]),
  weights: Int8Array.from([1, -2, 3, -127, 127, 0]),
};

describe('a model as bytes', () => {
  test('is read back as it was, wherever the bytes begin', () => {
    const bytes = encodeModel(MODEL);
    expect(decodeModel(bytes)).toEqual(MODEL);
    for (const shift of [1, 2, 3]) {
      const room = new Uint8Array(bytes.length + shift);
      room.set(bytes, shift);
      expect(decodeModel(room.subarray(shift))).toEqual(MODEL);
    }
  });

  test('is nothing when cut short, too long or of another kind', () => {
    const bytes = encodeModel(MODEL);
    expect(decodeModel(bytes.subarray(0, 40))).toBeUndefined();
    expect(decodeModel(bytes.subarray(0, bytes.length - 1))).toBeUndefined();
    expect(decodeModel(new Uint8Array([...bytes, 0]))).toBeUndefined();
    expect(decodeModel(new Uint8Array(200))).toBeUndefined();
  });

  test('names features by FNV-1a', () => {
    // From the reference vectors of the algorithm.
    expect(hashOf('')).toBe(0x811c9dc5);
    expect(hashOf('a')).toBe(0xe40c292c);
    expect(hashOf('foobar')).toBe(0xbf9cf968);
  });
});
