/** Output schemas that several commands share. */
import * as z from 'zod/mini';

const record = z.record(z.string(), z.unknown());

export const resourceSchema = z.object({
  id: z.string(),
  arn: z.nullable(z.string()),
  kind: z.string(),
  type: z.string(),
  name: z.nullable(z.string()),
  provider: z.string(),
  account: z.string(),
  region: z.string(),
  zone: z.nullable(z.string()),
  status: z.string(),
  native_status: z.nullable(z.string()),
  tags: z.record(z.string(), z.string()),
  properties: record,
  infrastructure: z.nullable(z.string()),
  environment: z.nullable(z.string()),
  first_seen: z.string(),
  last_seen: z.string(),
});

export const runSchema = z.object({
  id: z.string(),
  started_at: z.string(),
  finished_at: z.nullable(z.string()),
  state: z.string(),
  account: z.nullable(z.string()),
  identity: z.nullable(z.string()),
  request: z.unknown(),
  error: z.nullable(z.string()),
});

export const scopeSchema = z.object({
  account: z.string(),
  region: z.string(),
  service: z.string(),
  kind: z.string(),
  /** What was asked besides the listing; empty for the listing itself. */
  aspect: z.string(),
  outcome: z.string(),
  action: z.nullable(z.string()),
  error_code: z.nullable(z.string()),
  message: z.nullable(z.string()),
  resources: z.number(),
  run_id: z.string(),
  finished_at: z.string(),
});
