/** Random numbers are passed in, so that every answer that uses them can be repeated. */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number;
}

/**
 * A generator whose numbers follow from the seed alone: sfc32 (Chris Doty-Humphrey, PractRand 2010) keyed by the
 * FNV-1a hash of the seed (Fowler, Noll and Vo 1991). Good for simulation, never for secrets.
 */
export function seededRandom(seed: string): Random {
  let a = hash(seed, 0x811c9dc5);
  let b = hash(seed, a);
  let c = hash(seed, b);
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11) | 0) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first outputs still show the seed; sfc32's author discards twelve.
  for (let round = 0; round < 12; round += 1) next();
  return { next, below: (bound) => Math.floor(next() * bound) };
}

function hash(text: string, offset: number): number {
  let value = offset;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value | 0;
}
