import type { Tag } from '@aws-sdk/client-elastic-load-balancing-v2';
import { present } from '../../aws/paginate.ts';
import type { Detail } from '../../resource-type.ts';

/** An item together with its tags, once they were asked for. */
export type Tagged<Item> = Item & { tags?: Tag[] };

/** The tags of load balancers, listeners or target groups: one call for up to 20, which is what AWS takes. */
export function tagsDetail<Item extends { tags?: Tag[] }>(arnOf: (item: Item) => string | undefined): Detail<Item> {
  return {
    aspect: 'tags',
    action: 'elasticloadbalancing:DescribeTags',
    properties: ['tags'],
    batch: 20,
    async enrich(items, api) {
      const { sdk, client } = await api.elbv2();
      const arns = items.flatMap((item) => arnOf(item) ?? []);
      if (arns.length === 0) return;
      const answer = await client.send(new sdk.DescribeTagsCommand({ ResourceArns: arns }));
      const tagsOf = new Map(present(answer.TagDescriptions).map((one) => [one.ResourceArn, one.Tags ?? []]));
      for (const item of items) {
        const tags = tagsOf.get(arnOf(item));
        if (tags !== undefined) item.tags = tags;
      }
    },
  };
}
