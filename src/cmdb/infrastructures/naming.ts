import { environmentIn, environmentNamed, firstTag, shortEnvironment, wordsOf } from '../environment.ts';

/** The name an infrastructure gets, and what it was made from. */
export interface Naming {
  name: string;
  /** As written in the tag, the stack or the cluster. */
  application: string;
  environment: string | null;
}

const STACK_TAG = 'aws:cloudformation:stack-name';
const LONGEST = 128;

/**
 * Names the environment of an application: the application's own name when that says the environment already
 * (`prod-app`) or none is known, else `<application>-<prod|staging|dev|…>`. Undefined when nothing of the text can
 * stand in a name.
 */
export function nameOf(application: string, environment: string | null): Naming | undefined {
  const base = slug(application);
  if (base === '') return undefined;
  if (environment === null) return { name: base, application, environment: environmentIn(application) };
  const said = wordsOf(application).some((word) => environmentNamed(word) === environment);
  return { name: said ? base : `${base}-${slug(shortEnvironment(environment))}`, application, environment };
}

/** What can be typed as one word on a command line: letters, digits and `. _ @ + -`, at most 128 of them. */
export function slug(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replaceAll(/[^\p{L}\p{N}._@+-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, LONGEST);
}

/** The application and environment that a resource's tags name. */
export function taggedNaming(
  tags: Record<string, string>,
  applicationKeys: readonly string[],
  environmentKeys: readonly string[],
): { naming: Naming; tags: Record<string, string> } | undefined {
  const application = firstTag(tags, applicationKeys);
  if (application === undefined) return undefined;
  const environment = firstTag(tags, environmentKeys);
  const naming = nameOf(application.value, environment === undefined ? null : environmentNamed(environment.value));
  if (naming === undefined) return undefined;
  const said = [application, environment].filter((tag) => tag !== undefined);
  return { naming, tags: Object.fromEntries(said.map(({ key, value }) => [key, value])) };
}

/**
 * The CloudFormation stack that made a resource, a nested one followed up to its root. CloudFormation tags only with
 * the stack's own name and calls a nested stack `<parent>-<logical id>-<12 or 13 random capitals and digits>`.
 */
export function rootStackOf(tags: Record<string, string>): string | undefined {
  let stack = Object.hasOwn(tags, STACK_TAG) ? tags[STACK_TAG]?.trim() : undefined;
  for (;;) {
    const parent =
      stack === undefined ? undefined : /^(.+)-[A-Za-z0-9]+-(?=[A-Z0-9]*[0-9])[A-Z0-9]{12,13}$/.exec(stack)?.[1];
    if (parent === undefined) return stack || undefined;
    stack = parent;
  }
}
