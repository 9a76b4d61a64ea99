/**
 * The trained classifier as bytes: the features by their hash, and for each the intents it speaks for or against.
 *
 * Layout, little-endian: a header of {@link HEADER} bytes (magic, version, counts, scale, temperature, digest), the
 * hashes in ascending order (uint32), where each feature's entries begin (uint32, one more than features), the weights
 * of the entries (int16, to be multiplied by the scale), and their intents (uint8, by place in `INTENTS`).
 */
export interface ClassifierModel {
  /** What it was trained from, as 64 hexadecimal digits. */
  digest: string;
  /** Scores are divided by it before they become probabilities: fitted on sentences not trained on. */
  temperature: number;
  /** Weight of one unit of `weights`. */
  scale: number;
  hashes: Uint32Array;
  starts: Uint32Array;
  weights: Int16Array;
  intents: Uint8Array;
}

const MAGIC = 0x4c4e504f;
const VERSION = 1;
const DIGEST = { from: 32, to: 96 };
const HEADER = DIGEST.to;

export function encodeModel(model: ClassifierModel): Uint8Array {
  const { hashes, starts, weights, intents } = model;
  const bytes = new Uint8Array(
    HEADER + hashes.byteLength + starts.byteLength + weights.byteLength + intents.byteLength,
  );
  const header = new DataView(bytes.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, VERSION, true);
  header.setUint32(8, hashes.length, true);
  header.setUint32(12, weights.length, true);
  header.setFloat64(16, model.scale, true);
  header.setFloat64(24, model.temperature, true);
  bytes.set(new TextEncoder().encode(model.digest), DIGEST.from);
  let at = HEADER;
  for (const part of [hashes, starts, weights, intents]) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** @returns the model, or undefined when the bytes are none of this version. Little-endian machines only. */
export function decodeModel(bytes: Uint8Array): ClassifierModel | undefined {
  if (bytes.byteLength < HEADER) return undefined;
  // Views need aligned bytes, and those of a small file come from a shared pool.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = aligned;
  const header = new DataView(buffer, byteOffset);
  if (header.getUint32(0, true) !== MAGIC || header.getUint32(4, true) !== VERSION) return undefined;
  const features = header.getUint32(8, true);
  const entries = header.getUint32(12, true);
  const from = byteOffset + HEADER;
  if (aligned.byteLength !== HEADER + 8 * features + 4 + 3 * entries) return undefined;
  return {
    scale: header.getFloat64(16, true),
    temperature: header.getFloat64(24, true),
    digest: new TextDecoder('latin1').decode(aligned.subarray(DIGEST.from, DIGEST.to)),
    hashes: new Uint32Array(buffer, from, features),
    starts: new Uint32Array(buffer, from + 4 * features, features + 1),
    weights: new Int16Array(buffer, from + 8 * features + 4, entries),
    intents: new Uint8Array(buffer, from + 8 * features + 4 + 2 * entries, entries),
  };
}

/** FNV-1a (Fowler, Noll & Vo 1991) over UTF-16 code units. */
export function hashOf(key: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) value = Math.imul(value ^ key.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
