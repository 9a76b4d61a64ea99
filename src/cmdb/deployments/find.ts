/** From what a person types to the one ECS service that it means. */
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import { environmentNamed } from '../environment.ts';
import { findInfrastructure } from '../infrastructures/find.ts';
import { resolveResource } from '../resolve.ts';

export interface ServiceNarrowing {
  region?: string | undefined;
  /** Of services that share a name, those of this environment. */
  env?: string | undefined;
  at?: Date | undefined;
}

const KIND = 'ecs.service';
const LISTED = 10;

/**
 * The service that `text` names: a name, `cluster/service`, an ARN in either format, or an infrastructure that has exactly
 * one service.
 * @throws OpsctlError `ambiguous` with the candidates, `not_found` with the nearest names, `usage` for another kind of thing
 */
export async function resolveService(
  store: Store,
  text: string,
  narrowing: ServiceNarrowing = {},
): Promise<StoredResource> {
  const wanted = text.trim();
  const arn = partsOf(wanted);
  const region = narrowing.region?.trim().toLowerCase() ?? arn?.region;
  const env = narrowing.env === undefined ? undefined : environmentNamed(narrowing.env);
  const fits = (one: StoredResource) =>
    one.kind === KIND &&
    (region === undefined || one.region === region) &&
    (env === undefined || one.environment === env) &&
    (arn === undefined || one.account === arn.account);
  const named = (await store.resources.resolve(arn?.name ?? wanted, narrowing.at)).filter(fits);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  if (named.length > 1) throw ambiguous(wanted, named);

  const members = await servicesOf(store, wanted, fits, narrowing.at);
  if (members !== undefined) return members;
  await refuseOtherKind(store, wanted, region, narrowing.at);
  // Says what is near, and what to do when nothing was discovered.
  const found = await resolveResource(store, wanted, { kind: KIND, region, at: narrowing.at }).catch(
    (error: unknown) => {
      throw inOurWords(error);
    },
  );
  throw new OpsctlError('not_found', `${found.id} is in ${found.environment ?? 'no environment'}, not in ${env}`, {
    hint: `leave out --env, or say --env ${found.environment ?? ''}`.replace(/, or say --env $/, ''),
  });
}

function inOurWords(error: unknown): unknown {
  if (!(error instanceof OpsctlError) || error.code !== 'not_found') return error;
  const { message, hint = '', details } = error;
  return new OpsctlError('not_found', message.replace(`no ${KIND} is called`, 'no ECS service is called'), {
    hint: hint.replace(
      'opsctl resource list shows what is known',
      'opsctl deployment list shows the services there are',
    ),
    ...(details === undefined ? {} : { details }),
  });
}

/** `arn:aws:ecs:eu-west-1:123456789012:service/cluster/name`; older ones are without the cluster. */
function partsOf(text: string): { name: string; region: string; account: string } | undefined {
  const [, region, account, name] = /^arn:[^:]+:ecs:([^:]+):(\d{12}):service\/(.+)$/.exec(text) ?? [];
  return region === undefined || account === undefined || name === undefined ? undefined : { name, region, account };
}

/** The only service of an infrastructure of this name; undefined when there is no such infrastructure. */
async function servicesOf(
  store: Store,
  text: string,
  fits: (one: StoredResource) => boolean,
  at: Date | undefined,
): Promise<StoredResource | undefined> {
  const infrastructure = await findInfrastructure(store, text);
  if (infrastructure === undefined) return undefined;
  const filter = { kinds: [KIND], infrastructures: [infrastructure.name], ...(at ? { at } : {}) };
  const { resources } = await store.resources.find(filter, {});
  const services = resources.filter(fits);
  const [only] = services;
  if (services.length > 1) throw ambiguous(text, services, infrastructure.name);
  if (only !== undefined) return only;
  throw new OpsctlError(
    'not_found',
    `infrastructure ${infrastructure.name} has no ECS service${resources.length > 0 ? ' that fits' : ''}`,
    {
      hint: 'opsctl deployment list shows the services there are',
    },
  );
}

async function refuseOtherKind(
  store: Store,
  text: string,
  region: string | undefined,
  at: Date | undefined,
): Promise<void> {
  const others = (await store.resources.resolve(text, at)).filter(
    (one) => region === undefined || one.region === region,
  );
  if (others.length === 0 || others.some(({ kind }) => kind === KIND)) return;
  const kinds = [...new Set(others.map(({ kind }) => kind))].join(' and ');
  throw usageError(
    `"${text}" is ${/^(?:[aeiou]|rds)/.test(kinds) ? 'an' : 'a'} ${kinds}, and deployments are ECS services`,
    'opsctl deployment list shows the services; opsctl resource show tells about everything else',
  );
}

function ambiguous(text: string, found: readonly StoredResource[], infrastructure?: string): OpsctlError {
  const lines = found.slice(0, LISTED).map(({ id, region, environment }) => {
    return `${id} (${environment === null ? region : `${environment}, ${region}`})`;
  });
  const more = found.length > LISTED ? ` and ${found.length - LISTED} more` : '';
  const distinct = (pick: (one: StoredResource) => string | null) => new Set(found.map(pick)).size === found.length;
  const ways = [
    ...(distinct(({ id }) => id) ? ['cluster/service'] : []),
    ...(distinct(({ environment }) => environment) ? ['--env'] : []),
    ...(distinct(({ region }) => region) ? ['--region'] : []),
    'the ARN',
  ];
  return new OpsctlError(
    'ambiguous',
    infrastructure === undefined
      ? `"${text}" fits ${found.length} services: ${lines.join('; ')}${more}`
      : `infrastructure ${infrastructure} has ${found.length} services: ${lines.join('; ')}${more}`,
    {
      hint: `say which one with ${[ways.slice(0, -1).join(', '), ways.at(-1)].filter(Boolean).join(' or ')}`,
      details: {
        candidates: found.map(({ kind, id, name, region, account, arn }) => ({ kind, id, name, region, account, arn })),
      },
    },
  );
}
