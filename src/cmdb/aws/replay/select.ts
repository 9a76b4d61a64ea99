import type { Selection } from './recording.ts';
import { escapeXml } from './xml.ts';

/** The answer cut down to the items that were asked for, and the ids that none of them has. */
export interface Selected {
  body: string;
  missing: string[];
}

/**
 * Leaves only the asked items in the list of an XML answer. Recorded answers are indented by four, one element a line,
 * so an item is the lines from its opening tag to the closing tag at the same depth.
 */
export function selectXml(body: string, { list, keys }: Selection, ids: string[]): Selected {
  const open = new RegExp(`^( *)<${list}>\n( *)<(\\w+)>\n`, 'm').exec(body);
  const [, listIndent, itemIndent, tag] = open ?? [];
  if (open === null || listIndent === undefined) return { body, missing: ids };
  const start = open.index + listIndent.length + list.length + 3;
  const end = body.indexOf(`\n${listIndent}</${list}>`, start) + 1;
  const items = body.slice(start, end).split(new RegExp(`(?<=^${itemIndent}</${tag}>\n)`, 'm'));
  const found = new Set<string>();
  const kept = items.filter((item) => {
    const id = ids.find((candidate) => keys.some((key) => item.includes(`<${key}>${escapeXml(candidate)}</${key}>`)));
    if (id !== undefined) found.add(id);
    return id !== undefined;
  });
  return { body: body.slice(0, start) + kept.join('') + body.slice(end), missing: ids.filter((id) => !found.has(id)) };
}

/** Leaves only the asked items in the list of a JSON answer; ECS reports the others under `failures`. */
export function selectJson(body: string, { list, keys }: Selection, ids: string[]): Selected {
  const answer = JSON.parse(body) as Record<string, unknown>;
  const items = (answer[list] ?? []) as Record<string, unknown>[];
  const names = (item: Record<string, unknown>) => keys.flatMap((key) => namesIn(item[key]));
  const missing = ids.filter((id) => !items.some((item) => names(item).includes(id)));
  answer[list] = items.filter((item) => names(item).some((name) => ids.includes(name)));
  answer.failures = missing.map((id) => ({ arn: id, reason: 'MISSING' }));
  return { body: JSON.stringify(answer), missing };
}

/** ECS takes an ARN or the last part of it. */
function namesIn(value: unknown): string[] {
  return typeof value === 'string' ? [value, value.slice(value.lastIndexOf('/') + 1)] : [];
}
