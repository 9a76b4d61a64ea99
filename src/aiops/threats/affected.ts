import type { Call } from './call.ts';
import { isObject, listOf, textOf, walk } from './json-walk.ts';

/** Names under which requests say what they are about, the most telling first. */
const NAMES =
  /^(?:.*arn|.*identifier|.*id|.*ids|.*name|.*names|resource|bucket|key|user|group|target|endpoint|instances.*)$/i;
const NOT_NAMES =
  /^(?:clienttoken|.*requestid|accountid|.*accountids|policyname|versionid|.*token|.*kmskeyid|sourceaccount|ownerid)$/i;

/** What a call is about, for people: the first identifier among its parameters; undefined when it names none. */
export function affectedBy(call: Call): string | undefined {
  const bucket = call.text('bucketName');
  const key = call.text('key');
  if (bucket !== undefined) return key === undefined ? bucket : `${bucket}/${key}`;
  for (const name of Object.keys(call.parameters).slice(0, 100)) {
    if (!NAMES.test(name) || NOT_NAMES.test(name)) continue;
    const found = firstText(call.value(name));
    if (found !== undefined) return found;
  }
  const resource = listOf(call.record.resources).find(isObject);
  return textOf(resource?.ARN) ?? textOf(resource?.arn);
}

function firstText(value: unknown): string | undefined {
  const direct = textOf(value);
  if (direct !== undefined) return direct.length > 300 ? undefined : direct;
  let found: string | undefined;
  walk(value, (_name, inner) => {
    const text = textOf(inner);
    if (found === undefined && text !== undefined && text.length <= 300) found = text;
  });
  return found;
}
