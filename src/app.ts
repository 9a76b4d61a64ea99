/** The composition root: from global options and the environment to the context that commands are given. */
import { join, resolve } from 'node:path';
import type { AwsConnection } from './cmdb/aws/connection.ts';
import { profileNames } from './cmdb/aws/profile-names.ts';
import type { HttpHandler } from './cmdb/aws/request-handler.ts';
import { type Approve, agreeingTo } from './commands/approval.ts';
import type { Context, RequestOwn } from './commands/context.ts';
import { type Clock, fixedClock, systemClock } from './core/clock.ts';
import { usageError } from './core/errors.ts';
import { loadConfig } from './core/load-config.ts';
import { loadPolicy, policyFiles } from './core/load-policy.ts';
import { demoStoreFile, graphFolder, storeFile } from './core/paths.ts';
import { type Progress, silentProgress } from './core/progress.ts';
import { fileError, userFiles } from './core/user-files.ts';
import type { Store } from './store/index.ts';
import { openStore } from './store/open.ts';
import type { GlobalOptions } from './surfaces/cli/flags.ts';

export interface Surroundings {
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Folder of the package: the bundled account lies in its `demo/`. */
  root: string;
  version: string;
  progress: Progress;
  signal: AbortSignal;
  readInput(): Promise<string>;
  /** Standard input as it comes. */
  input(): AsyncIterable<Uint8Array>;
  approve: Approve;
  terminalSession: string | null;
}

export interface AppContext extends Context {
  close(): Promise<void>;
  /**
   * A context for one request over the same store. It connects to AWS anew, so that its own signal ends every call, and
   * credentials that were renewed meanwhile count.
   */
  request(own: RequestOwn): Context;
}

/** Largest file a user may hand in: more is surely the wrong file. */
const MOST_BYTES = 512 * 1024 * 1024;

interface ConnectOwn extends Pick<RequestOwn, 'signal' | 'profile' | 'regions'> {
  /** Answers instead of what is recorded of the latest discovery. */
  handler?: HttpHandler;
}

export async function openContext(
  globals: GlobalOptions,
  { env, cwd, root, version, progress, signal, readInput, input, approve, terminalSession }: Surroundings,
): Promise<AppContext> {
  const { config, sources, files } = await loadConfig(env, cwd);
  const demo = globals.demo === true;
  const account = demo ? await bundledAccount(root) : undefined;
  const clock: Clock = account ? fixedClock(account.manifest.recordedAt) : systemClock;
  const shown = globals.quiet ? silentProgress : progress;
  const path = globals.db ?? (account ? demoStoreFile(env, `${version}-${account.edition}`) : storeFile(env));

  const policies = policyFiles(env, cwd);

  let store: Promise<Store> | undefined;
  const ctx: AppContext = {
    store() {
      store ??= open().catch((error) => {
        // Whoever asks again may find it free.
        store = undefined;
        throw error;
      });
      return store;
    },
    aws: once(() => connectAws({ signal, profile: undefined, regions: [] })),
    config,
    settings: {
      sources,
      files,
      store: path,
      profile: profileOf(undefined),
      profiles: () => profileNames(env),
      policyFiles: policies,
    },
    graphFolder: graphFolder(env),
    clock,
    progress: shown,
    signal,
    demo,
    dryRun: globals.dryRun === true,
    approve: globals.yes ? agreeingTo(approve) : approve,
    policy: once(async () => loadPolicy(policies, await policyWords())),
    terminalSession,
    version,
    readInput,
    readFile: (file) => readUserFile(file, cwd),
    files: userFiles(cwd, { signal, input }),
    writeNewFile: (file, content) => writeNewFile(resolve(cwd, file), content),
    request: (own) => ({
      ...ctx,
      signal: own.signal,
      // What is typed into a conversation is no file.
      files: userFiles(cwd, { signal: own.signal }),
      progress: globals.quiet ? silentProgress : own.progress,
      approve: globals.yes ? agreeingTo(own.approve) : own.approve,
      dryRun: globals.dryRun === true || own.dryRun,
      config: own.regions.length === 0 ? config : { ...config, regions: [...own.regions] },
      settings: { ...ctx.settings, profile: profileOf(own.profile) },
      aws: once(() => connectAws(own)),
    }),
    async close() {
      await (await store)?.close();
    },
  };

  async function open(): Promise<Store> {
    const opened = openStore({ path });
    if (account && (await opened.resources.isEmpty())) {
      const { loadBundledAccount } = await import('./cmdb/bundled-account.ts');
      const before = await connectAws({ signal, profile: undefined, regions: [], handler: account.handler('earlier') });
      const earlier = { aws: before, clock: fixedClock(account.manifest.earlierAt) };
      await loadBundledAccount({ ...ctx, store: opened, aws: await ctx.aws(), earlier });
    }
    return opened;
  }

  function profileOf(own: string | undefined): string | null {
    return own ?? globals.profile ?? (env.AWS_PROFILE || null);
  }

  async function connectAws(own: ConnectOwn): Promise<AwsConnection> {
    const { connect } = await import('./cmdb/aws/clients.ts');
    const profile = profileOf(own.profile);
    const named = own.regions.find((region) => /^[a-z]+(?:-[a-z]+)+-\d+$/.test(region));
    return connect({
      profile: account ? null : profile,
      region: account ? null : (named ?? (await defaultRegion(env, profile))),
      concurrency: config.concurrency,
      requestTimeout: config.requestTimeout,
      maxAttempts: config.maxAttempts,
      signal: own.signal,
      env,
      ...(account ? { handler: own.handler ?? account.handler('latest') } : {}),
    });
  }

  return ctx;
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What a rule of a policy may name. */
async function policyWords() {
  const { CHANGE_PERMISSIONS } = await import('./cmdb/actions/permissions.ts');
  const { ENVIRONMENT_WORDS } = await import('./cmdb/environment.ts');
  return { commands: CHANGE_PERMISSIONS.map(({ command }) => command), environments: ENVIRONMENT_WORDS };
}

async function bundledAccount(root: string) {
  const { loadReplayManifest, replayHandler } = await import('./cmdb/aws/replay.ts');
  const dir = join(root, 'demo', 'account');
  const manifest = loadReplayManifest(dir);
  const handler = (moment: 'latest' | 'earlier'): HttpHandler => replayHandler(dir, moment);
  return { manifest, edition: manifest.digest, handler };
}

/** The region of the environment or of the profile in the shared AWS files. */
async function defaultRegion(env: NodeJS.ProcessEnv, profile: string | null): Promise<string | null> {
  const named = env.AWS_REGION || env.AWS_DEFAULT_REGION;
  if (named) return named;
  const { profileRegion } = await import('./cmdb/aws/profile-region.ts');
  return profileRegion(env, profile ?? 'default');
}

async function readUserFile(path: string, cwd: string): Promise<Uint8Array> {
  const { readFile } = await import('node:fs/promises');
  try {
    const content = await readFile(resolve(cwd, path));
    if (content.byteLength > MOST_BYTES)
      throw usageError(`${path} is larger than ${MOST_BYTES / 1024 / 1024} MiB`, 'cut it into parts');
    return content;
  } catch (error) {
    throw fileError(path, cwd, error);
  }
}

async function writeNewFile(path: string, content: string): Promise<string> {
  const { writeFile } = await import('node:fs/promises');
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
    return path;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw usageError(`${path} is there already`, 'name another file: nothing is overwritten');
    if (code?.startsWith('E'))
      throw usageError(`${path} cannot be written: ${message}`, 'name a file in a folder that is there');
    throw error;
  }
}
