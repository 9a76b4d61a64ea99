import type { TreesModel } from '../model.ts';
import type { Tree } from './tree.ts';

type Field = keyof Tree;

/** Trees as they are written in a model. */
export function encodeTrees(trees: readonly Tree[]): TreesModel['trees'] {
  const field = (name: Field) => base64(trees.map((tree) => tree[name]));
  return {
    count: trees.length,
    nodes: base64([Int32Array.from(trees, ({ feature }) => feature.length)]),
    feature: field('feature'),
    threshold: field('threshold'),
    missing_left: field('missingLeft'),
    value: field('value'),
    cover: field('cover'),
  };
}

function base64(parts: readonly (Int16Array | Int32Array | Uint8Array | Float32Array | Float64Array)[]): string {
  return Buffer.concat(parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength))).toString(
    'base64',
  );
}

/** Bytes of a list in a model, at a boundary where numbers of any size may begin. */
export function bytesOf(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text, 'base64')).buffer;
}
