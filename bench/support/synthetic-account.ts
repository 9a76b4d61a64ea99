/**
 * An AWS account of any size on the wire. Each page is encoded once as a template and stamped with its number when it
 * is asked for, so that neither the size of the account nor the encoder weighs on what is measured.
 */
import { encodeBody } from '../../scripts/demo/wire/encode.ts';
import { shapesOf } from '../../scripts/demo/wire/operations.ts';
import type { Shape } from '../../scripts/demo/wire/schema.ts';
import { jsonResponse, xmlResponse } from '../../src/cmdb/aws/replay/errors.ts';
import { PROTOCOLS, type WireRequest, type WireResponse } from '../../src/cmdb/aws/replay/protocol.ts';
import { type DecodedRequest, decodeRequest } from '../../src/cmdb/aws/replay/request.ts';
import { LISTINGS, type Listing, statusOf } from './synthetic-listings.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';
const REQUEST_ID = '00000000-0000-4000-8000-000000000000';

export interface SyntheticAccount {
  answer(request: WireRequest): Promise<WireResponse>;
  /** How many resources all listings hold together: about what was asked for. */
  resources: number;
}

export async function syntheticAccount(resources: number): Promise<SyntheticAccount> {
  const bodies = new Map<string, Promise<string>>();
  const remembered = (key: string, make: () => Promise<string>): Promise<string> => {
    const body = bodies.get(key) ?? make();
    bodies.set(key, body);
    return body;
  };

  async function bodyOf(request: DecodedRequest): Promise<string> {
    const { service, operation, parameters } = request;
    const name = `${service}.${operation}`;
    const listing = LISTINGS[name];
    if (listing) return page(request, listing);
    if (name === 'ec2.DescribeInstanceStatus') {
      const ids = Object.entries(parameters).flatMap(([key, id]) => (key.startsWith('InstanceId.') ? [id] : []));
      const template = await remembered(`${name} ${ids.length}`, () =>
        encodeBody(service, operation, { InstanceStatuses: ids.map(() => statusOf('@ID@')) }, REQUEST_ID),
      );
      let next = 0;
      return template.replaceAll('@ID@', () => ids[next++] ?? '');
    }
    return remembered(name, async () => {
      const output = FIXED[name] ?? emptyOutput((await shapesOf(service, operation)).output);
      return encodeBody(service, operation, output, REQUEST_ID);
    });
  }

  async function page({ service, operation, parameters }: DecodedRequest, listing: Listing): Promise<string> {
    const total = countOf(listing, resources);
    const size = Number(parameters[listing.sizeParameter] ?? total);
    const number = Number(parameters[listing.tokenParameter] ?? 0);
    const items = Math.max(0, Math.min(size, total - number * size));
    const more = (number + 1) * size < total;
    const template = await remembered(`${operation} ${items} ${more}`, () => {
      const token = more ? { [listing.tokenField]: '@NEXT@' } : {};
      const list = Array.from({ length: items }, (_, index) =>
        listing.item(`@B${Math.floor(index / BLOCK)}@`, index % BLOCK),
      );
      return encodeBody(service, operation, { [listing.field]: list, ...token }, REQUEST_ID);
    });
    // Blocks of 500 have numbers of their own, so that a volume of a page of 500 finds its instance in one of 1,000.
    const first = (number * size) / BLOCK;
    return template
      .replaceAll(/@B(\d)@/g, (_, block: string) =>
        Math.floor(first + Number(block))
          .toString(16)
          .padStart(8, '0'),
      )
      .replace('@NEXT@', String(number + 1));
  }

  return {
    resources: Object.values(LISTINGS).reduce((sum, listing) => sum + countOf(listing, resources), 0),
    async answer(request) {
      const decoded = decodeRequest(request);
      const body = await bodyOf(decoded);
      return PROTOCOLS[decoded.service].protocol.startsWith('json')
        ? jsonResponse(decoded.service, 200, REQUEST_ID, body)
        : xmlResponse(200, REQUEST_ID, body);
    },
  };
}

/** Items whose ids share a block number. */
export const BLOCK = 500;

function countOf({ share }: Listing, resources: number): number {
  return Math.round(resources * share);
}

const FIXED: Record<string, object> = {
  'sts.GetCallerIdentity': { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/bench`, UserId: 'AIDABENCH' },
  'ec2.DescribeRegions': { Regions: [{ RegionName: REGION, OptInStatus: 'opt-in-not-required' }] },
};

/** An answer that holds every list of the operation, empty. */
function emptyOutput(shape: Shape): object {
  if (shape.kind !== 'structure') return {};
  return Object.fromEntries(
    shape.members.flatMap(({ name, shape: member }) => (member.kind === 'list' ? [[name, []]] : [])),
  );
}
