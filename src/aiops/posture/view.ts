import { resourceTypes } from '../../cmdb/resources/index.ts';
import { isComplete } from '../../core/coverage.ts';
import type { StoredResource } from '../../core/model.ts';
import type { ScopeRecord } from '../../store/tables/scopes.ts';

/** What a check may ask about the estate around the resource it judges. */
export interface PostureView {
  now: Date;
  /** Why a property of a resource is not there: the refused call by name where the coverage ledger has one. */
  whyMissing(resource: StoredResource, property: string): string;
  /** True when every resource of the kind in the place of this one was listed, so that absence says something. */
  listed(kind: string, place: { account: string; region: string }): boolean;
}

export function postureView(ledger: readonly ScopeRecord[], now: Date): PostureView {
  const scopes = new Map(
    ledger.map((scope) => [`${scope.account} ${scope.region} ${scope.kind} ${scope.aspect}`, scope]),
  );
  return {
    now,
    whyMissing({ account, region, kind }, property) {
      const detail = DETAILS.get(`${kind} ${property}`);
      const scope = detail && scopes.get(`${account} ${region} ${kind} ${detail.aspect}`);
      if (detail && scope && !isComplete(scope.outcome))
        return `${property} is not known: ${detail.action} ended ${scope.outcome}`;
      return `${property} is not known: AWS did not state it or it was never asked for`;
    },
    listed(kind, { account, region }) {
      const scope = scopes.get(`${account} ${region} ${kind} `);
      return scope !== undefined && isComplete(scope.outcome);
    },
  };
}

/** The detail call that brings a property, by `<kind> <property>`. */
const DETAILS = new Map(
  resourceTypes.flatMap(({ kind, details = [] }) =>
    details.flatMap(({ aspect, action, properties }) =>
      properties.map((property) => [`${kind} ${property}`, { aspect, action }] as const),
    ),
  ),
);
