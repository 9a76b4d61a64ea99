/** Numbers as a short JSON string without losing a bit: base64 of their 64-bit form, little-endian. */

export function packNumbers(values: Float64Array): string {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => {
    bytes.writeDoubleLE(value, index * 8);
  });
  return bytes.toString('base64');
}

export function unpackNumbers(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return Float64Array.from({ length: Math.floor(bytes.length / 8) }, (_, index) => bytes.readDoubleLE(index * 8));
}
