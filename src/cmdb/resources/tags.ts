/** A tag as AWS services return it: EC2, RDS, ELB and others write `Key`, ECS writes `key`. */
export interface AwsTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
  readonly key?: string | undefined;
  readonly value?: string | undefined;
}

/**
 * A service's tag list as a record, keys and values exactly as AWS returned them. A tag without a value has the value
 * `''`; one without a key is dropped. A tag named `__proto__` is an ordinary key of the record.
 */
export function tagRecord(tags: readonly AwsTag[] | undefined): Record<string, string> {
  const entries: [string, string][] = [];
  for (const tag of tags ?? []) {
    const key = tag.Key ?? tag.key;
    if (key !== undefined) entries.push([key, tag.Value ?? tag.value ?? '']);
  }
  return Object.fromEntries(entries);
}

/** The value of the Name tag, or null when there is none or it is blank. */
export function nameTag(tags: Record<string, string>): string | null {
  const name = Object.hasOwn(tags, 'Name') ? tags.Name : undefined;
  return name !== undefined && name.trim() !== '' ? name : null;
}
