/**
 * Takes the pictures of docs/pictures anew: `node scripts/screenshot.ts` after a build. They show the bundled account, so
 * they change only when drawing or the account does.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openBrowser, type Page } from './browser.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PICTURES = join(ROOT, 'docs', 'pictures');
/** What a reader of the README has to load. */
const MOST_BYTES = 250 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'opsctl-screenshot-'));
mkdirSync(PICTURES, { recursive: true });
const browser = await openBrowser((line) => console.error(line));
try {
  const page = await browser.newPage();
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await drawing(page);
  await pageOf(page);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The infrastructure as `-o svg` draws it. */
async function drawing(page: Page): Promise<void> {
  await page.goto(pathToFileURL(exported('prod-app', 'prod-app.svg')).href);
  const size = await page.evaluate<{ width: number; height: number }, []>(
    '({ width: document.documentElement.width.baseVal.value, height: document.documentElement.height.baseVal.value })',
  );
  await take(page, 'graph.png', size, Math.min(1.5, 2000 / size.width));
}

/** The page of the whole estate, at the database that all of one application depends on. */
async function pageOf(page: Page): Promise<void> {
  const size = { width: 1440, height: 800 };
  await page.setViewport(size);
  await page.goto(pathToFileURL(exported(null, 'estate.html')).href);
  await page.waitForSelector('body[data-ready]');
  // The way from another box of the panel brings it to the middle.
  await page.evaluate(
    `[...document.querySelectorAll('.card')].find((card) => card.querySelector('.name').textContent === 'prod-web-1')
      .dispatchEvent(new MouseEvent('click', { bubbles: true }))`,
  );
  await page.evaluate(
    "[...document.querySelectorAll('#panel .link')].find((link) => link.textContent === 'prod-app-db').click()",
  );
  await page.click('#out');
  await take(page, 'page.png', size, 1);
}

function exported(target: string | null, name: string): string {
  const file = join(folder, name);
  const env = { ...process.env, OPSCTL_HOME: folder };
  const line = [
    join(ROOT, 'bin', 'opsctl.js'),
    '--demo',
    'graph',
    'export',
    ...(target === null ? [] : [target]),
    '--to',
    file,
  ];
  const { status, stderr } = spawnSync(process.execPath, line, { env, encoding: 'utf8' });
  // 3: the bundled account holds a region that could not be seen.
  if (status !== 0 && status !== 3) throw new Error(`opsctl ended with ${status}: ${stderr}`);
  return file;
}

async function take(page: Page, name: string, size: { width: number; height: number }, scale: number): Promise<void> {
  await page.setViewport({ width: Math.ceil(size.width), height: Math.ceil(size.height), deviceScaleFactor: scale });
  const path = join(PICTURES, name);
  await page.screenshot({ path, type: 'png' });
  const bytes = statSync(path).size;
  console.log(`${path} ${Math.round(bytes / 1024)} KiB`);
  if (bytes > MOST_BYTES) throw new Error(`${name} is larger than ${MOST_BYTES / 1024} KiB`);
}
