import type { Action, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Json } from '../../../core/model.ts';

/** A target group that actions forward to; `weight` as AWS states it, null where it is the only one. */
export interface Forward {
  targetGroup: string;
  weight: number | null;
}

/** The target groups that a list of actions forwards to, each once, weighted forwards included. */
export function forwardsOf(actions: readonly Action[] | undefined): Forward[] {
  const forwards = new Map<string, Forward>();
  for (const action of actions ?? []) {
    const weighted = action.ForwardConfig?.TargetGroups ?? [];
    for (const { TargetGroupArn: targetGroup, Weight } of weighted) {
      // AWS states a weight of 1 for a single group too, where it means nothing.
      if (targetGroup)
        forwards.set(targetGroup, { targetGroup, weight: weighted.length > 1 ? (Weight ?? null) : null });
    }
    const single = action.TargetGroupArn;
    if (single && !forwards.has(single)) forwards.set(single, { targetGroup: single, weight: null });
  }
  return [...forwards.values()].sort((a, b) => (a.targetGroup < b.targetGroup ? -1 : 1));
}

/** What a listener or rule does, in order. Secrets of authentication actions are left out. */
export function describeActions(actions: readonly Action[] | undefined): Json[] {
  return [...(actions ?? [])]
    .sort((a, b) => (a.Order ?? 0) - (b.Order ?? 0))
    .map((action) => ({ type: action.Type ?? null, ...specifics(action) }));
}

function specifics(action: Action): Record<string, Json> {
  const { RedirectConfig: redirect, FixedResponseConfig: fixed } = action;
  if (redirect !== undefined) {
    const { Protocol = '#{protocol}', Host = '#{host}', Port = '#{port}', Path = '/#{path}' } = redirect;
    return { location: `${Protocol.toLowerCase()}://${Host}:${Port}${Path}`, status_code: redirect.StatusCode ?? null };
  }
  if (fixed !== undefined) return { status_code: fixed.StatusCode ?? null };
  const forwards = forwardsOf([action]);
  if (forwards.length === 0) return {};
  return { target_groups: forwards.map(({ targetGroup, weight }) => ({ arn: targetGroup, weight })) };
}

/** A condition in one line: `path-pattern is /api/* or /v2/*`. */
export function describeCondition(condition: RuleCondition): string {
  const header = condition.HttpHeaderConfig;
  const subject = header === undefined ? (condition.Field ?? 'unknown') : `http-header ${header.HttpHeaderName ?? ''}`;
  const literal = valuesOf(condition);
  const patterns = regexesOf(condition);
  return [
    ...(literal.length > 0 ? [`${subject} is ${literal.join(' or ')}`] : []),
    ...(patterns.length > 0 ? [`${subject} matches ${patterns.join(' or ')}`] : []),
  ].join(' or ');
}

function valuesOf(condition: RuleCondition): string[] {
  const queries = condition.QueryStringConfig?.Values?.map(({ Key, Value = '' }) => (Key ? `${Key}=${Value}` : Value));
  const specific =
    queries ??
    condition.HostHeaderConfig?.Values ??
    condition.PathPatternConfig?.Values ??
    condition.HttpHeaderConfig?.Values ??
    condition.HttpRequestMethodConfig?.Values ??
    condition.SourceIpConfig?.Values;
  return specific ?? condition.Values ?? [];
}

function regexesOf(condition: RuleCondition): string[] {
  return (
    condition.RegexValues ??
    condition.HostHeaderConfig?.RegexValues ??
    condition.PathPatternConfig?.RegexValues ??
    condition.HttpHeaderConfig?.RegexValues ??
    []
  );
}
