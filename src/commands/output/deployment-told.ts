/** Deployments in words. */
import { counted } from '../../core/counted.ts';
import { inline } from '../../core/view.ts';
import type { DeploymentData } from './deployment-schema.ts';

type Counts = Pick<DeploymentData, 'running_count' | 'desired_count' | 'pending_count'>;

/** `3 of 4`, `1 of 4, 3 pending`; null where AWS does not tell. */
export function tasksTold({ running_count, desired_count, pending_count }: Counts): string | null {
  if (running_count === null || desired_count === null) return null;
  return `${running_count} of ${desired_count}${pending_count ? `, ${pending_count} pending` : ''}`;
}

/** A list in one or two sentences: of a single service its version, of several how they are. */
export function deploymentsTold(deployments: readonly DeploymentData[], total: number): string {
  const [only] = deployments;
  if (only === undefined || total === 0) return 'No service fits.';
  if (total === 1) return deploymentTold(only);
  const byStatus = Map.groupBy(deployments, ({ status }) => status);
  const parts = [...byStatus].map(([status, group]) => {
    const worthNaming = status !== 'running' && status !== 'stopped' && group.length <= 3;
    const names = group.map((one) => {
      const tasks = tasksTold(one);
      return `**${inline(one.name)}**${tasks === null ? '' : ` (${tasks} tasks)`}`;
    });
    return `${group.length} ${status}${worthNaming ? `: ${names.join(', ')}` : ''}`;
  });
  const shown = deployments.length < total ? `${deployments.length} of **${total}** services` : `**${total}** services`;
  return `${shown}: ${parts.join('; ')}.${versionsTold(deployments)}`;
}

/** `**checkout-api** in production is at **4.12.1** (checkout-prod-api:88), 3 of 3 tasks, deployed 2026-11-19 15:00 UTC.` */
export function deploymentTold(deployment: DeploymentData): string {
  const { name, environment, cluster, version, revision, deployed_at, status, rollout_reason } = deployment;
  const where = environment ?? (cluster === null ? null : `cluster ${cluster}`);
  const what =
    version === null
      ? `runs ${revision === null ? 'a revision that AWS does not tell' : inline(revision)}, whose image was not discovered`
      : `is at **${inline(version)}**${revision === null ? '' : ` (${inline(revision)})`}`;
  const tasks = tasksTold(deployment);
  const since = deployed_at === null ? '' : `, deployed ${deployed_at.slice(0, 16).replace('T', ' ')} UTC`;
  const trouble = status === 'failed' ? ` Its rollout failed: ${inline(rollout_reason ?? 'AWS gives no reason')}.` : '';
  return `**${inline(name)}**${where === null ? '' : ` in ${inline(where)}`} ${what}${tasks === null ? '' : `, ${tasks} tasks`}, ${status}${since}.${trouble}`;
}

/** Of a few services each version in words. */
function versionsTold(deployments: readonly DeploymentData[]): string {
  if (deployments.length > 4) return '';
  const told = deployments.flatMap(({ name, environment, version }) =>
    version === null
      ? []
      : [`${inline(name)}${environment === null ? '' : ` (${environment})`} **${inline(version)}**`],
  );
  return told.length === 0 ? '' : ` Versions: ${told.join(', ')}.`;
}

/** What the list cannot tell, and why. */
export function versionGaps(deployments: readonly DeploymentData[]): string[] {
  const unseen = deployments.filter(({ containers, revision }) => containers.length === 0 && revision !== null);
  if (unseen.length === 0) return [];
  const names = unseen.slice(0, 3).map(({ id }) => id);
  const more = unseen.length > 3 ? ` and ${unseen.length - 3} more` : '';
  return [
    `the task definition of ${counted(unseen.length, 'service')} is not in the inventory, so the version is not known: ${names.join(', ')}${more}`,
  ];
}
