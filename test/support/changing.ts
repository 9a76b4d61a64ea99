import { join } from 'node:path';
import { connect } from '../../src/cmdb/aws/clients.ts';
import { decodeRequest } from '../../src/cmdb/aws/replay/request.ts';
import { loadReplayManifest, replayHandler } from '../../src/cmdb/aws/replay.ts';
import type { HttpHandler } from '../../src/cmdb/aws/request-handler.ts';
import type { Plan } from '../../src/commands/approval.ts';
import type { Context } from '../../src/commands/context.ts';
import type { Answer } from '../../src/commands/define.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import { OpsctlError } from '../../src/core/errors.ts';
import { ask } from '../../src/surfaces/ask/ask.ts';
import { exitStatusOf } from '../../src/surfaces/envelope.ts';
import { invoke } from '../../src/surfaces/invoke.ts';
import { demoContext } from './demo.ts';
import { ROOT } from './imports.ts';

/** What reads. Everything else would change something. */
const READING = /^(?:Describe|List|Get|Lookup)/;

export interface Changing {
  /**
   * The bundled account as if it were a live one in which changes are allowed: nothing but the person's no keeps a change
   * from being sent.
   */
  ctx: Context;
  /** Every plan that was shown, in order. */
  plans: Plan[];
  /** Operations that were sent to AWS; who the credentials belong to is not counted. */
  sent: string[];
  /** Those that do not read. */
  mutating(): string[];
  /** Says this in a session of its own, unless one is named. */
  said(text: string, session?: string): Promise<Said>;
  close(): Promise<void>;
}

export interface Said {
  /** Lines of the plans that were shown because of it. */
  lines: string[];
  answer: Answer<unknown> | undefined;
  error: OpsctlError | undefined;
  status: number;
}

/** @param agrees whether a plan is agreed to, and so sent: what AWS would change is then refused by the recording */
export async function changing(agrees: (plan: Plan) => boolean = () => false): Promise<Changing> {
  const demo = await demoContext();
  const dir = join(ROOT, 'demo', 'account');
  const { regions } = loadReplayManifest(dir);
  const replay = replayHandler(dir);
  const sent: string[] = [];
  const handler: HttpHandler = {
    handle(request) {
      const { service, operation } = decodeRequest(request);
      if (service !== 'sts') sent.push(`${service}:${operation}`);
      return replay.handle(request);
    },
  };
  const { signal } = new AbortController();
  const connection = connect({
    ...DEFAULT_CONFIG,
    profile: null,
    region: regions[0] ?? '',
    signal,
    env: {},
    handler,
  });
  const plans: Plan[] = [];
  const ctx: Context = {
    ...demo,
    demo: false,
    config: { ...demo.config, changeProfiles: ['default'] },
    policy: async () => ({ rules: [], files: [] }),
    aws: () => connection,
    approve: async (plan) => {
      plans.push(plan);
      return agrees(plan);
    },
  };
  let sessions = 0;
  return {
    ctx,
    plans,
    sent,
    mutating: () => sent.filter((call) => !READING.test(call.split(':')[1] ?? '')),
    async said(text, session = `s${sessions++}`) {
      const before = plans.length;
      const shown = () => plans.slice(before).map(({ line }) => line);
      try {
        const answer = await invoke(ask, { text: [text], session }, ctx);
        return { lines: shown(), answer, error: undefined, status: exitStatusOf(answer) };
      } catch (error) {
        if (!(error instanceof OpsctlError)) throw error;
        return { lines: shown(), answer: undefined, error, status: error.exitStatus };
      }
    },
    close: () => demo.close(),
  };
}
