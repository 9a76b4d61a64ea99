/** Changes as a person would say them. */
import type { Json } from '../../core/model.ts';
import { quantity } from '../../core/quantity.ts';
import type { Change, LinkChange, Part } from './change.ts';
import { type FieldChange, isRecord, propertyOf } from './fields.ts';

const LONGEST = 100;

/** `instance_type: t3.small → t3.large`; `ingress: + tcp 22 from 0.0.0.0/0`; `tag Owner: + team-web`. */
export function fieldText({ field, before, after, added, removed }: FieldChange): string {
  const name = field
    .replace(/^properties\./, '')
    .replace(/^tags\./, 'tag ')
    .replace(/^(?:task_definition\.)?containers\[([^\]]+)\]\.image$/, '$1 image');
  const versions = name.endsWith(' image') ? versionsOf(before, after) : undefined;
  if (versions) return `${name}: ${versions.join(' → ')}`;
  const show = (value: Json) => valueText(value, name);
  if (added !== undefined || removed !== undefined) {
    const entries = [
      ...(removed ?? []).map((entry) => `- ${show(entry)}`),
      ...(added ?? []).map((entry) => `+ ${show(entry)}`),
    ];
    return `${name}: ${entries.join(', ')}`;
  }
  if (before === null) return `${name}: + ${show(after)}`;
  if (after === null) return `${name}: - ${show(before)}`;
  return `${name}: ${show(before)} → ${show(after)}`;
}

/** Tags of two images of one repository: the rest of their names says nothing of what differs. */
function versionsOf(before: Json, after: Json): [string, string] | undefined {
  const parts = [before, after].map((image) => /^([^@]+):([\w.-]+)$/.exec(typeof image === 'string' ? image : ''));
  const [old, now] = [parts[0], parts[1]];
  return old?.[1] !== undefined && old[1] === now?.[1] ? [old[2] ?? '', now[2] ?? ''] : undefined;
}

/** `attached to web-1`-like: the type in lower case, with what the other end is called. */
export function linkText(
  { what, type, source, target }: LinkChange,
  uid: number,
  nameOf: (uid: number) => string | undefined,
): string {
  const mark = { added: '+', removed: '-', changed: '~' }[what];
  const words = type.toLowerCase().replaceAll('_', ' ');
  const called = (end: LinkChange['source']) => nameOf(end.uid) ?? shortId(end.id);
  if (source.uid === uid) return `${mark} ${words} ${called(target)}`;
  if (target.uid === uid) return `${mark} ${called(source)} ${words} it`;
  return `${mark} ${called(source)} ${words} ${called(target)}`;
}

/** Parts by kind: `ec2.volume vol-1 appeared`, `ecs.task: 2 appeared, 2 gone`. */
export function partsTexts(parts: readonly Part[]): string[] {
  return [...Map.groupBy(parts, ({ resource }) => resource.kind)].flatMap(([kind, all]) => {
    const told = all.filter(({ fields }) => fields.length > 0);
    const plain = all.filter(({ fields }) => fields.length === 0);
    const named = told.map(
      ({ resource, fields }) => `${kind} ${resource.name ?? shortId(resource.id)}: ${fields.map(fieldText).join(', ')}`,
    );
    const [only] = plain;
    if (only === undefined) return named;
    if (plain.length === 1)
      return [`${kind} ${only.resource.name ?? shortId(only.resource.id)} ${only.what}`, ...named];
    const [came, went] = ['appeared', 'gone'].map((what) => plain.filter((part) => part.what === what).length);
    if (came === went && plain.length === (came ?? 0) * 2) return [`${kind}: ${came} replaced`, ...named];
    const counts = [...Map.groupBy(plain, ({ what }) => what)].map(([what, some]) => `${some.length} ${what}`);
    return [`${kind}: ${counts.join(', ')}`, ...named];
  });
}

/** `redeployed at the same revision checkout:42: 3 tasks replaced`: what became of the tasks of a service; undefined otherwise. */
export function redeployed({ resource, fields, parts }: Change, notBefore: string | null): string | undefined {
  const { properties, kind } = resource;
  if (kind !== 'ecs.service' || notBefore === null || !Array.isArray(properties.deployments)) return undefined;
  if (fields.some(({ field }) => propertyOf(field) === 'task_definition')) return undefined;
  const current = properties.deployments.find((one) => isRecord(one) && one.status === 'PRIMARY');
  if (!isRecord(current) || typeof current.created_at !== 'string' || current.created_at <= notBefore) return undefined;
  const came = parts.filter((part) => part.resource.kind === 'ecs.task' && part.what === 'appeared').length;
  const revision = shortId(String(current.task_definition ?? properties.task_definition ?? ''));
  return `redeployed, now as before at ${revision}${came > 0 ? `: ${came === 1 ? '1 task' : `${came} tasks`} replaced` : ''}`;
}

/** What a change is, in one clause, for the sentence above a list; undefined where only links or parts differ. */
export function headline({ what, resource, fields }: Change): string | undefined {
  if (what === 'appeared' || what === 'gone') return resource.status === 'terminated' ? 'terminated' : what;
  const [foremost] = [...fields].sort((a, b) => weightOf(b) - weightOf(a));
  return foremost && fieldText(foremost);
}

/** How much a person on call wants to know of a change first. */
export function importance({ what, resource, fields, parts, routine }: Change): number {
  if (routine) return what === 'appeared' ? 0.2 : 1;
  if (['failed', 'unhealthy'].includes(resource.status) && fields.some(({ field }) => field === 'status')) return 5;
  if (what === 'gone') return 4;
  if (what === 'appeared') return 2;
  return Math.max(parts.length > 0 ? 2.5 : 1, ...fields.map(weightOf));
}

function weightOf({ field }: FieldChange): number {
  if (field === 'status') return 4;
  // What a new revision brings says more than its number.
  if (/\.image$/.test(field)) return 3.8;
  return field.startsWith('tags.') || field === 'name' ? 0.5 : 3;
}

function valueText(value: Json, name: string): string {
  if (value === null) return '–';
  if (typeof value === 'number' && /(?:^|_)bytes(?:_per_second)?$/.test(name)) return quantity(value, 'bytes');
  if (typeof value === 'string') return cut(shortId(value));
  if (Array.isArray(value))
    return cut(value.length === 0 ? 'none' : value.map((entry) => valueText(entry, name)).join(', '));
  if (!isRecord(value)) return String(value);
  const told = Object.entries(value).filter(([, one]) => one !== null && !(Array.isArray(one) && one.length === 0));
  return cut(told.map(([key, one]) => `${key}=${valueText(one, key)}`).join(' '));
}

/** The end of an ARN; anything else as it is. */
export function shortId(text: string): string {
  return /^arn:(?:[^:]*:){4}(?:[\w-]+[:/])?(.+)$/.exec(text)?.[1] ?? text;
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
