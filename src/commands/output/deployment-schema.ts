import * as z from 'zod/mini';
import { DEPLOYMENT_STATUSES } from '../../cmdb/deployments/summary.ts';

const rolloutPart = z.object({
  id: z.nullable(z.string()),
  /** `PRIMARY` is the latest; the others are being replaced. */
  status: z.nullable(z.string()),
  revision: z.nullable(z.string()),
  desired_count: z.nullable(z.number()),
  running_count: z.nullable(z.number()),
  pending_count: z.nullable(z.number()),
  failed_tasks: z.nullable(z.number()),
  rollout_state: z.nullable(z.string()),
  rollout_state_reason: z.nullable(z.string()),
  created_at: z.nullable(z.string()),
});

const containerVersion = z.object({
  container: z.string(),
  image: z.nullable(z.string()),
  /** The tag, or the beginning of the digest. */
  version: z.nullable(z.string()),
  essential: z.boolean(),
});

export const deploymentSchema = z.object({
  /** `cluster/service`. */
  id: z.string(),
  arn: z.nullable(z.string()),
  name: z.string(),
  cluster: z.nullable(z.string()),
  account: z.string(),
  region: z.string(),
  infrastructure: z.nullable(z.string()),
  environment: z.nullable(z.string()),
  status: z.enum(DEPLOYMENT_STATUSES),
  /** Null where the task definition was not seen. */
  version: z.nullable(z.string()),
  /** `family:12`. */
  revision: z.nullable(z.string()),
  containers: z.array(containerVersion),
  desired_count: z.nullable(z.number()),
  running_count: z.nullable(z.number()),
  pending_count: z.nullable(z.number()),
  rollout_state: z.nullable(z.string()),
  rollout_reason: z.nullable(z.string()),
  /** When the current deployment was made. */
  deployed_at: z.nullable(z.string()),
  deployments: z.array(rolloutPart),
});
export type DeploymentData = z.infer<typeof deploymentSchema>;
