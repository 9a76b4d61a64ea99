import type { Context } from '../../commands/context.ts';

/** Questions that can be asked of this very estate, with its own names; general ones while nothing is known. */
export async function examplesFor(ctx: Context): Promise<string[]> {
  const store = await ctx.store();
  const sizes = await store.infrastructures.sizes();
  const [infrastructure] = [...sizes].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const { resources } = await store.resources.find(
    { kinds: ['rds.instance'], ...(infrastructure === undefined ? {} : { infrastructures: [infrastructure] }) },
    { limit: 1 },
  );
  const database = resources[0]?.id;
  const { by } = await store.resources.counts({}, ['region']);
  const region = by.region?.[0]?.value;
  return [
    ...(infrastructure === undefined
      ? []
      : [`predict failure for ${infrastructure}`, `is ${infrastructure} healthy?`, `describe ${infrastructure}`]),
    ...(database === undefined
      ? []
      : [`what breaks if ${database} goes down?`, `show disk metrics of ${database} for the last 7 days`]),
    ...(region === undefined ? ['discover resources in all regions'] : [`list running instances in ${region}`]),
    'how many resources are there per region?',
  ];
}
