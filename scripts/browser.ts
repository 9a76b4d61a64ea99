/**
 * A headless Chromium for the tests of the page that `graph export` makes, and for pictures in the documentation. It is
 * no dependency of the project: one that is installed is used (CHROME_PATH, or found under its usual names); on Linux x64
 * one is otherwise installed from the npm registry into .browser, once.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FOLDER = fileURLToPath(new URL('../.browser', import.meta.url));
/** Drives a browser by its debugging protocol, and brings none of its own. */
const DRIVER = 'puppeteer-core@24.43.1';
/** A Chromium inside an npm package, made for AWS Lambda; Linux x64 only. */
const CHROMIUM = '@sparticuz/chromium@147.0.0';
const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];

/** The few things of puppeteer that are used here. */
export interface Browser {
  newPage(): Promise<Page>;
  version(): Promise<string>;
  close(): Promise<void>;
}

export interface Page {
  goto(url: string, options?: { waitUntil?: 'load'; timeout?: number }): Promise<unknown>;
  evaluate<Result, Args extends unknown[]>(
    work: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>>;
  waitForSelector(selector: string, options?: { timeout?: number }): Promise<unknown>;
  setViewport(size: { width: number; height: number; deviceScaleFactor?: number }): Promise<void>;
  screenshot(options: { path: string; type?: 'png' }): Promise<unknown>;
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  emulateMediaFeatures(features: { name: string; value: string }[]): Promise<void>;
  keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  mouse: {
    move(x: number, y: number, options?: { steps?: number }): Promise<void>;
    wheel(delta: { deltaY: number }): Promise<void>;
    down(): Promise<void>;
    up(): Promise<void>;
  };
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): unknown;
  on(event: 'pageerror', listener: (error: Error) => void): unknown;
  on(event: 'request', listener: (request: { url(): string }) => void): unknown;
  on(event: 'dialog', listener: (dialog: { message(): string; dismiss(): Promise<void> }) => void): unknown;
  close(): Promise<void>;
}

/** Why there is no browser to be had here, or null when there is. */
export function whyNoBrowser(): string | null {
  if (installedBrowser() !== null) return null;
  if (process.platform === 'linux' && process.arch === 'x64') return null;
  return `no Chrome or Chromium is installed, and there is none to install for ${process.platform} ${process.arch}: set CHROME_PATH`;
}

/** Starts a browser, installing what is missing. `say` gets progress, a line at a time. */
export async function openBrowser(say: (line: string) => void = () => {}): Promise<Browser> {
  const installed = installedBrowser();
  await install(installed === null ? [DRIVER, CHROMIUM] : [DRIVER], say);
  const executable = installed === null ? await unpacked(say) : { path: installed, env: {} };
  const driver = (await import(
    pathToFileURL(join(FOLDER, 'node_modules', 'puppeteer-core', 'lib', 'esm', 'puppeteer', 'puppeteer-core.js')).href
  )) as { default: { launch(options: unknown): Promise<Browser> } };
  return driver.default.launch({
    executablePath: executable.path,
    headless: true,
    // No sandbox: tests run as root in containers, on pages of our own.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--hide-scrollbars',
    ],
    env: { ...process.env, ...executable.env },
  });
}

function installedBrowser(): string | null {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH: there is no ${named}`);
    return named;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return found ?? (process.platform === 'darwin' && existsSync(onMac) ? onMac : null);
}

async function install(packages: readonly string[], say: (line: string) => void): Promise<void> {
  const stamp = join(FOLDER, '.installed');
  const wanted = packages.join(' ');
  const there = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (packages.every((each) => there.split(' ').includes(each))) return;
  say(`installing ${wanted} into .browser (once)`);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }\n');
  const flags = ['--prefix', FOLDER, '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact'];
  const { ok, output } = await run('npm', ['install', ...flags, ...packages]);
  if (!ok) throw new Error(`${wanted} could not be installed:\n${output}`);
  writeFileSync(stamp, wanted);
}

interface Executable {
  path: string;
  env: Record<string, string>;
}

/** The package holds the browser packed; it is unpacked beside it, with fonts, and libraries where the system lacks some. */
async function unpacked(say: (line: string) => void): Promise<Executable> {
  const place = join(FOLDER, 'unpacked');
  const path = join(place, 'chromium');
  if (!existsSync(path)) {
    say('unpacking Chromium (once)');
    mkdirSync(place, { recursive: true });
    const entry = pathToFileURL(
      join(FOLDER, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js'),
    ).href;
    // It unpacks into the folder for temporary files, and its libraries only where it believes to be in Lambda.
    const { ok, output } = await run(
      process.execPath,
      ['--input-type=module', '-e', `await (await import(${JSON.stringify(entry)})).default.executablePath()`],
      { TMPDIR: place, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    );
    if (!ok || !existsSync(path)) throw new Error(`Chromium could not be unpacked:\n${output}`);
  }
  const fonts = { FONTCONFIG_PATH: join(place, 'fonts') };
  if (spawnSync(path, ['--version']).status === 0) return { path, env: fonts };
  const libraries = [join(place, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { path, env: { ...fonts, LD_LIBRARY_PATH: libraries } };
}

function run(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ ok: false, output: `${command}: ${error.message}` }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}
