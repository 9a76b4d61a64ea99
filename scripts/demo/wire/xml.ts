import { escapeXml } from '../../../src/cmdb/aws/replay/xml.ts';
import type { Shape } from './schema.ts';

/**
 * An output object as the inside of an XML answer, one element a line and indented by four, as EC2 itself prints it.
 * The replay relies on the indentation to find the items of a list.
 */
export function encodeXml(shape: Shape, value: unknown, depth: number): string {
  if (shape.kind !== 'structure') throw new Error(`the outermost shape is a ${shape.kind}, not a structure`);
  const fields = value as Record<string, unknown>;
  for (const name of Object.keys(fields)) {
    if (name !== '$metadata' && !shape.members.some((member) => member.name === name)) {
      throw new Error(`the service knows no field ${name}`);
    }
  }
  return shape.members.map(({ name, shape: member }) => field(member, name, fields[name], depth)).join('');
}

function field(shape: Shape, name: string, value: unknown, depth: number): string {
  if (value === undefined || value === null) return '';
  const tag = shape.traits.xmlName ?? name;
  if (shape.kind === 'list' && shape.traits.xmlFlattened) {
    return (value as unknown[]).map((item) => element(shape.member, tag, item, depth)).join('');
  }
  return element(shape, tag, value, depth);
}

function element(shape: Shape, tag: string, value: unknown, depth: number): string {
  const indent = '    '.repeat(depth);
  if (shape.kind !== 'structure' && shape.kind !== 'list' && shape.kind !== 'map') {
    const text = scalar(shape.kind, value);
    return text === '' ? `${indent}<${tag}/>\n` : `${indent}<${tag}>${escapeXml(text)}</${tag}>\n`;
  }
  const inside = contents(shape, value, depth + 1);
  return inside === '' ? `${indent}<${tag}/>\n` : `${indent}<${tag}>\n${inside}${indent}</${tag}>\n`;
}

function contents(shape: Exclude<Shape, { kind: 'string' }>, value: unknown, depth: number): string {
  if (shape.kind === 'structure') return encodeXml(shape, value, depth);
  if (shape.kind === 'list') {
    const tag = shape.member.traits.xmlName ?? 'member';
    return (value as unknown[]).map((item) => element(shape.member, tag, item, depth)).join('');
  }
  if (shape.kind !== 'map') throw new Error(`a ${shape.kind} has no contents`);
  const indent = '    '.repeat(depth);
  return Object.entries(value as Record<string, unknown>)
    .map(([key, item]) => {
      const pair =
        element(shape.key, shape.key.traits.xmlName ?? 'key', key, depth + 1) +
        element(shape.value, shape.value.traits.xmlName ?? 'value', item, depth + 1);
      return `${indent}<entry>\n${pair}${indent}</entry>\n`;
    })
    .join('');
}

function scalar(kind: string, value: unknown): string {
  if (kind === 'timestamp') return (value as Date).toISOString();
  if (kind === 'blob') return Buffer.from(value as Uint8Array).toString('base64');
  return String(value);
}
