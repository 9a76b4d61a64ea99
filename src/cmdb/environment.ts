/** The words by which people name environments, and the one opsctl uses for each. */
const ENVIRONMENTS: Record<string, string> = {
  production: 'production',
  prod: 'production',
  prd: 'production',
  live: 'production',
  staging: 'staging',
  stage: 'staging',
  stg: 'staging',
  development: 'development',
  develop: 'development',
  devel: 'development',
  dev: 'development',
  test: 'test',
  testing: 'test',
  tst: 'test',
  qa: 'qa',
  uat: 'uat',
  preprod: 'preprod',
  preproduction: 'preprod',
  sandbox: 'sandbox',
  sbx: 'sandbox',
  demo: 'demo',
  dr: 'dr',
};

/** The words by which people name environments: `prod`, `live`, `staging`. */
export const ENVIRONMENT_WORDS: readonly string[] = Object.keys(ENVIRONMENTS);

/** How an environment is written behind a name: `checkout-prod`. */
const SHORT: Record<string, string> = { production: 'prod', development: 'dev' };

/**
 * The environment a resource's tags name: the first of `keys` that is present and not blank, whatever its case, in
 * opsctl's word for it (`prd` is production); an unknown word is kept, in lower case. Null when no key is present.
 */
export function environmentOf(tags: Record<string, string>, keys: readonly string[]): string | null {
  const value = firstTag(tags, keys)?.value;
  return value === undefined ? null : environmentNamed(value);
}

/** opsctl's word for an environment as a person writes it: `Prod` → `production`, `pre-prod` → `preprod`. */
export function environmentNamed(text: string): string {
  const word = text.trim().toLowerCase();
  const plain = word.replaceAll(/[\s_-]+/g, '');
  return Object.hasOwn(ENVIRONMENTS, plain) ? (ENVIRONMENTS[plain] ?? word) : word;
}

/** Is this one of the words opsctl has for environments? */
export function isEnvironment(environment: string): boolean {
  return Object.values(ENVIRONMENTS).includes(environment);
}

/** The environment named by one of the words of a name, as in `prod-app` or `checkout_staging`; null when none is. */
export function environmentIn(name: string): string | null {
  for (const word of wordsOf(name)) if (Object.hasOwn(ENVIRONMENTS, word)) return ENVIRONMENTS[word] ?? null;
  return null;
}

/** The environment as the last word of a name: `prod`, `staging`, `dev`. */
export function shortEnvironment(environment: string): string {
  return Object.hasOwn(SHORT, environment) ? (SHORT[environment] ?? environment) : environment;
}

/** The words of a name in lower case: `Checkout_API-prod` → checkout, api, prod. */
export function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The first of `keys` that is present with a value, whatever its case, with its key as written and its value trimmed. */
export function firstTag(
  tags: Record<string, string>,
  keys: readonly string[],
): { key: string; value: string } | undefined {
  for (const wanted of keys) {
    const exact = Object.hasOwn(tags, wanted) ? tags[wanted]?.trim() : undefined;
    if (exact) return { key: wanted, value: exact };
    const lower = wanted.toLowerCase();
    for (const [key, value] of Object.entries(tags)) {
      if (key.length === lower.length && key.toLowerCase() === lower && value.trim() !== '')
        return { key, value: value.trim() };
    }
  }
  return undefined;
}
