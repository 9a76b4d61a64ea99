/**
 * The trained classifier as bytes: features by their hash, each with one weight for every intent.
 *
 * Layout, little-endian: a header of {@link HEADER} bytes (magic, version, counts of features and intents, scale,
 * temperature, digest), the hashes in ascending order (uint32), and the weights of each feature side by side (int8, to
 * be multiplied by the scale).
 */
export interface ClassifierModel {
  /** What it was trained from, as 64 hexadecimal digits. */
  digest: string;
  /** Scores are divided by it before they become probabilities: fitted on sentences not trained on. */
  temperature: number;
  /** Weight of one unit of `weights`. */
  scale: number;
  /** How many weights a feature has: those of `INTENTS`, in their order. */
  intents: number;
  hashes: Uint32Array;
  weights: Int8Array;
}

const MAGIC = 0x4c4e504f;
const VERSION = 2;
const DIGEST = { from: 32, to: 96 };
const HEADER = DIGEST.to;

export function encodeModel({ digest, temperature, scale, intents, hashes, weights }: ClassifierModel): Uint8Array {
  const bytes = new Uint8Array(HEADER + hashes.byteLength + weights.byteLength);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, VERSION, true);
  header.setUint32(8, hashes.length, true);
  header.setUint32(12, intents, true);
  header.setFloat64(16, scale, true);
  header.setFloat64(24, temperature, true);
  bytes.set(new TextEncoder().encode(digest), DIGEST.from);
  bytes.set(new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength), HEADER);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength), HEADER + hashes.byteLength);
  return bytes;
}

/** @returns the model, or undefined when the bytes are none of this version; its arrays are views of `bytes` */
export function decodeModel(bytes: Uint8Array): ClassifierModel | undefined {
  if (bytes.byteLength < HEADER) return undefined;
  // Views need aligned bytes, and those of a small file come from a shared pool.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = aligned;
  const header = new DataView(buffer, byteOffset);
  if (header.getUint32(0, true) !== MAGIC || header.getUint32(4, true) !== VERSION) return undefined;
  const features = header.getUint32(8, true);
  const intents = header.getUint32(12, true);
  if (aligned.byteLength !== HEADER + (4 + intents) * features) return undefined;
  return {
    scale: header.getFloat64(16, true),
    temperature: header.getFloat64(24, true),
    digest: new TextDecoder('latin1').decode(aligned.subarray(DIGEST.from, DIGEST.to)),
    intents,
    hashes: new Uint32Array(buffer, byteOffset + HEADER, features),
    weights: new Int8Array(buffer, byteOffset + HEADER + 4 * features, intents * features),
  };
}

/** FNV-1a (Fowler, Noll & Vo 1991) over UTF-16 code units. */
export function hashOf(key: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) value = Math.imul(value ^ key.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
