/** A changing command over a make-believe AWS: things with a `status` and a `size`, and what goes wrong with them. */
import type { Action, ActionState, Loss } from '../../src/cmdb/actions/action.ts';
import type { AwsConnection } from '../../src/cmdb/aws/connection.ts';
import { resolveResource } from '../../src/cmdb/resolve.ts';
import { defineChange } from '../../src/commands/change/define-change.ts';
import type { ChangeData } from '../../src/commands/change/result-schema.ts';
import type { Pace } from '../../src/commands/change/settle.ts';
import type { Context } from '../../src/commands/context.ts';
import type { Answer, AnyCommand } from '../../src/commands/define.ts';
import { input, list } from '../../src/commands/input/fields.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import { shellWord } from '../../src/core/shell-word.ts';
import { drawPlain } from '../../src/surfaces/drawing/draw-plain.ts';
import { invoke } from '../../src/surfaces/invoke.ts';
import { testContext } from './context.ts';
import { ACCOUNT, saveEstate } from './estate.ts';
import { shop } from './shop.ts';

export interface FakeAws {
  /** What AWS has, by id. */
  things: Map<string, ActionState>;
  /** Ids in the order in which they were sent. */
  applied: string[];
  /** Reads so far, by id. */
  reads: Map<string, number>;
  /** Called instead of carrying a change out; `carryOut` does it. */
  onApply: (id: string, carryOut: () => void) => Promise<void>;
  /** May throw. */
  onRead: (id: string, count: number) => void;
  /** Looks after which a change has settled. */
  looks: number;
  verdict: 'settled' | 'failed' | 'moving';
  loses: Loss;
  /** Why what is stopped is gone for good. */
  destroys: string | null;
  /** What calls before the one that failed have left. */
  leftBehind: string | null;
  /** Milliseconds slept. */
  slept: number[];
}

export function fakeAws(): FakeAws {
  return {
    things: new Map(),
    applied: [],
    reads: new Map(),
    onApply: async (_, carryOut) => carryOut(),
    onRead: () => undefined,
    looks: 1,
    verdict: 'settled',
    loses: 'all',
    destroys: null,
    leftBehind: null,
    slept: [],
  };
}

/** `resource stop <targets…>` over it. */
export function fakeStop(aws: FakeAws, effect: 'write' | 'destructive' = 'write'): AnyCommand {
  let now = 0;
  const pace: Pace = {
    async sleep(milliseconds, signal) {
      aws.slept.push(milliseconds);
      now += milliseconds;
      // Real waiting lets others run.
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    },
    elapsed: () => now,
  };
  return defineChange<{ targets: string[] }>(
    {
      path: effect === 'write' ? 'resource stop' : 'resource delete',
      summary: 'stop things',
      examples: [{ line: 'resource stop web-1', what: 'one' }],
      effect,
      done: 'stopped',
      positionals: [{ field: 'targets', variadic: true }],
      input: input({ targets: list('what to stop') }),
      async prepare({ targets }, ctx) {
        const store = await ctx.store();
        const resources = await Promise.all(targets.map((text) => resolveResource(store, text)));
        const running = resources.filter(({ id }) => aws.things.get(id)?.status !== 'stopped');
        return {
          actions: running.map((target) => actionOn(target, aws)),
          unchanged: resources
            .filter((target) => !running.includes(target))
            .map((target) => ({ target, reason: 'is stopped already' })),
        };
      },
    },
    pace,
  );
}

function actionOn(target: Action['target'], aws: FakeAws): Action {
  const { id } = target;
  const state = () => structuredClone(aws.things.get(id) ?? { status: 'running', size: 1 });
  if (!aws.things.has(id)) aws.things.set(id, state());
  let looks = 0;
  return {
    target,
    before: state(),
    after: { status: 'stopped' },
    expected: ['it stops within a minute'],
    warnings: ['what is in memory is lost'],
    loses: aws.loses,
    ...(aws.destroys === null ? {} : { destroys: aws.destroys }),
    calls: [{ service: 'ec2', operation: 'StopInstances', region: target.region, parameters: { instance_ids: [id] } }],
    permissions: ['ec2:StopInstances', 'ec2:DescribeInstances'],
    inverse: `resource start ${shellWord(id)}`,
    inverseNote: null,
    async apply() {
      aws.applied.push(id);
      await aws.onApply(id, () => aws.things.set(id, { ...state(), status: 'stopped' }));
      return { request: `r-${id}` };
    },
    async read() {
      const count = (aws.reads.get(id) ?? 0) + 1;
      aws.reads.set(id, count);
      aws.onRead(id, count);
      return state();
    },
    judge(now) {
      looks++;
      if (looks < aws.looks) return { state: 'moving', note: `look ${looks}` };
      return { state: aws.verdict, note: `it is ${now.status}` };
    },
    taken: (now) => (now.status === 'unclear' ? undefined : now.status === 'stopped'),
    leftBehind: () => aws.leftBehind,
    events: async () => [{ at: '2026-11-20T02:11:00.000Z', message: 'the host is gone' }],
  };
}

/** An AWS connection of which only the identity is used. */
export function connected(profile: string | null = null): AwsConnection {
  return {
    identity: { account: ACCOUNT, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/OnCall/anna`, partition: 'aws' },
    profile,
    defaultRegion: 'us-east-1',
    api: () => {
      throw new Error('this test has no AWS');
    },
    mutations: () => {
      throw new Error('this test has no AWS');
    },
    accountAlias: async () => 'acme',
  };
}

/** The shop (web-1 … web-4 behind a load balancer, and a database), changes enabled, nobody to be asked. */
export async function shopContext(
  overrides: Partial<Context> = {},
  environment = 'staging',
): Promise<ReturnType<typeof testContext>> {
  const ctx = testContext({
    aws: async () => connected(),
    config: { ...DEFAULT_CONFIG, changeProfiles: ['default'] },
    ...overrides,
  });
  const estate = shop().map((resource) =>
    resource.tags ? { ...resource, environment, tags: { ...resource.tags, Environment: environment } } : resource,
  );
  await saveEstate(ctx.opened, estate);
  return ctx;
}

export async function run(
  command: AnyCommand,
  input: Record<string, unknown>,
  ctx: Context,
): Promise<Answer<unknown> & { data: ChangeData }> {
  return (await invoke(command, input, ctx)) as Answer<unknown> & { data: ChangeData };
}

/** Events in the audit log, oldest first. */
export async function trail(
  ctx: ReturnType<typeof testContext>,
): Promise<{ event: string; detail: Record<string, unknown> }[]> {
  return (await ctx.opened.audit.list(1000)).toReversed().map(({ event, detail }) => ({ event, detail }));
}

/** As the SDK throws what AWS answered. */
export const awsError = (name: string, httpStatusCode: number, message = name) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode }, $fault: 'client' });

/** As it throws what became of the connection. */
export const connectionReset = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** Stops things over it, agreed to, and gives all there is to see afterwards. */
export async function carriedOut(
  aws: FakeAws,
  targets: string[],
  overrides: Partial<Context> = {},
  input: Record<string, unknown> = {},
) {
  const ctx = await shopContext({ approve: async () => true, ...overrides });
  const command = fakeStop(aws);
  const answer = await run(command, { targets, ...input }, ctx);
  command.output.parse(answer.data);
  const drawn = drawPlain(command.view(answer.data, answer));
  return { answer, results: answer.data.results, events: await trail(ctx), drawn };
}
