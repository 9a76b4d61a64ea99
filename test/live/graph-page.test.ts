import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, openBrowser, type Page, whyNoBrowser } from '../../scripts/browser.ts';
import { htmlOf } from '../../src/cmdb/topology/picture/formats/html.ts';
import { makePicture } from '../../src/cmdb/topology/picture/make-picture.ts';
import { makeHome } from '../support/binary.ts';
import { drawnEstate, drawnLink, drawnResource } from '../support/drawn-estate.ts';

const FACTS = {
  title: 'a thousand',
  scope: 'everything known',
  accounts: ['123456789012'],
  asOf: '2026-11-20T02:10:00.000Z',
  gaps: [],
  version: '0.0.0',
  flags: [],
};
/** What the page may take to open, in milliseconds: of a thousand boxes drawn one by one. */
const MOST_TO_OPEN = 3000;

const reason = whyNoBrowser();
if (reason !== null) process.stderr.write(`graph-page.test.ts is skipped: ${reason}\n`);

const home = makeHome();
const { folder } = home;
let browser: Browser;

beforeAll(async () => {
  if (reason === null) browser = await openBrowser((line) => process.stderr.write(`${line}\n`));
}, 300_000);
afterAll(async () => {
  await browser?.close();
  home.remove();
});

interface Opened {
  page: Page;
  /** From the request to a drawing that can be used. */
  took: number;
  /** Errors, violations of the policy, and dialogs. */
  complaints: string[];
  /** What was asked for besides the page itself. */
  requests: string[];
}

async function open(path: string): Promise<Opened> {
  const page = await browser.newPage();
  const opened: Opened = { page, took: 0, complaints: [], requests: [] };
  const url = pathToFileURL(path).href;
  page.on('console', (message) => opened.complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => opened.complaints.push(error.message));
  page.on('dialog', (dialog) => {
    opened.complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== url) opened.requests.push(request.url());
  });
  await page.setViewport({ width: 1440, height: 900 });
  const started = performance.now();
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForSelector('body[data-ready]');
  opened.took = performance.now() - started;
  return opened;
}

const count = (page: Page, selector: string) =>
  page.evaluate<number, []>(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((each) => getComputedStyle(each).display !== 'none').length`,
  );
const text = (page: Page, selector: string) =>
  page.evaluate<string, []>(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`);
const scale = (page: Page) =>
  page.evaluate<number, []>(`new DOMMatrix(getComputedStyle(document.querySelector('#sheet')).transform).a`);
/** The middle of a box on the screen, relative to the middle of the stage. */
const offCentre = (page: Page, selector: string) =>
  page.evaluate<number, []>(`(() => {
    const [card, stage] = [${JSON.stringify(selector)}, '#stage'].map((each) => document.querySelector(each).getBoundingClientRect());
    return Math.hypot(card.x + card.width / 2 - stage.x - stage.width / 2, card.y + card.height / 2 - stage.y - stage.height / 2);
  })()`);

describe.skipIf(reason !== null)('the page of the bundled account', () => {
  let demo: Opened;
  beforeAll(async () => {
    const path = join(folder, 'estate.html');
    // Status 3: the bundled account holds a region that could not be seen.
    expect((await home.demo(['graph', 'export', '--to', path])).status).toBe(3);
    demo = await open(path);
  }, 120_000);

  it('opens from the file alone, without a complaint', () => {
    expect(demo.requests).toEqual([]);
    expect(demo.complaints).toEqual([]);
    expect(demo.took).toBeLessThan(MOST_TO_OPEN);
  });

  it('says of what, of when, and what was not seen', async () => {
    const head = await text(demo.page, '#top');
    expect(head).toContain('123456789012');
    expect(head).toContain('as of 2026-11-20 02:10 UTC');
    expect(head).toContain('not seen: ap-southeast-2');
  });

  it('zooms by wheel, button and key, and back to the whole', async () => {
    const { page } = demo;
    const whole = await scale(page);
    await page.mouse.move(800, 500);
    await page.mouse.wheel({ deltaY: -300 });
    const nearer = await scale(page);
    expect(nearer).toBeGreaterThan(whole * 1.3);
    await page.click('#out');
    expect(await scale(page)).toBeLessThan(nearer);
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    expect(await scale(page)).toBeGreaterThan(nearer);
    await page.keyboard.press('0');
    expect(await scale(page)).toBeCloseTo(whole, 5);
  });

  it('is dragged', async () => {
    const { page } = demo;
    const left = () => page.evaluate<number, []>(`document.querySelector('#sheet').getBoundingClientRect().x`);
    const before = await left();
    await page.mouse.move(1380, 850);
    await page.mouse.down();
    await page.mouse.move(1300, 800, { steps: 4 });
    await page.mouse.up();
    expect((await left()) - before).toBeCloseTo(-80, 0);
    await page.keyboard.press('0');
  });

  it('finds by name, by tag and by the id of a part, and brings it to the middle', async () => {
    const { page } = demo;
    await page.click('#search');
    await page.keyboard.type('prod-app-db');
    expect(await text(page, '#hits')).toMatch(/^1 of \d+$/);
    expect(await text(page, '.card.current .name')).toBe('prod-app-db');
    expect(await offCentre(page, '.card.current')).toBeLessThan(5);
    expect(await scale(page)).toBeGreaterThan(0.8);
    await page.keyboard.press('Escape');
    await page.type('#search', 'no-such-thing');
    expect(await text(page, '#hits')).toBe('nothing found');
    await page.focus('#search');
    await page.keyboard.press('Escape');
    expect(await count(page, '.card.found')).toBe(0);
  });

  it('hides what a filter takes out, lines with it, and brings it back', async () => {
    const { page } = demo;
    const all = { cards: await count(page, '.card'), lines: await count(page, '.line') };
    const box = 'label[data-facet=kind][data-value="ec2.instance"]';
    const instances = Number(await text(page, `${box} .count`));
    expect(instances).toBeGreaterThan(10);
    await page.click(`${box} input`);
    const less = { cards: await count(page, '.card'), lines: await count(page, '.line') };
    expect(less.cards).toBeLessThan(all.cards);
    expect(less.lines).toBeLessThan(all.lines);
    expect(await text(page, '#shown')).toBe(`${less.cards} of ${all.cards} boxes`);
    await page.click(`${box} input`);
    expect({ cards: await count(page, '.card'), lines: await count(page, '.line') }).toEqual(all);
  });

  it('tells of a box what is known, with commands to copy', async () => {
    const { page } = demo;
    await page.evaluate(
      `[...document.querySelectorAll('.card')].find((card) => card.querySelector('.name').textContent === 'prod-app-db').focus()`,
    );
    await page.keyboard.press('Enter');
    const panel = await text(page, '#panel');
    expect(panel).toContain('prod-app-db-free-storage is in ALARM');
    expect(panel).toContain('is a single point of failure');
    expect(panel).toContain('opsctl --demo resource show prod-app-db');
    expect(panel).toContain('arn:aws:rds:us-east-1:123456789012:db:prod-app-db');
    expect(panel).toMatch(/\d+ × rds\.snapshot/);
    // A line of the panel leads on to the other end, and the panel stays.
    await page.evaluate(
      `[...document.querySelectorAll('#panel .link')].find((each) => each.textContent === 'prod-web-1').click()`,
    );
    expect(await text(page, '#panel h2')).toBe('prod-web-1');
    expect(await text(page, '.card.chosen .name')).toBe('prod-web-1');
    await page.keyboard.press('Escape');
    expect(await count(page, '#panel')).toBe(0);
  });

  it('opens a box of several, and closes it again', async () => {
    const { page } = demo;
    const before = await count(page, '.card');
    await page.evaluate(`document.querySelector('.card.several').focus()`);
    await page.keyboard.press('e');
    expect(await count(page, '.frame.kind')).toBe(1);
    expect(await count(page, '.card')).toBeGreaterThan(before);
    await page.click('#open');
    expect(await count(page, '.card.several')).toBe(0);
    await page.click('#open');
    expect(await count(page, '.card')).toBe(before);
  });

  it('is light and dark', async () => {
    const { page } = demo;
    const ground = () => page.evaluate<string, []>('getComputedStyle(document.body).backgroundColor');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    const dark = await ground();
    expect(dark).not.toBe('rgb(255, 255, 255)');
    await page.click('#theme');
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.click('#theme');
    expect(await ground()).toBe(dark);
  });

  it('has complained of nothing in all of that', () => {
    expect(demo.complaints).toEqual([]);
    expect(demo.requests).toEqual([]);
  });
});

describe.skipIf(reason !== null)('the page of more than a thousand boxes', () => {
  const { resources, links } = drawnEstate(1250);

  it.each([
    { expand: false, what: 'put together' },
    { expand: true, what: 'one by one' },
  ])('opens in time when they are drawn $what, and can be zoomed, searched and filtered', async ({ expand }) => {
    const path = join(folder, `thousand-${expand}.html`);
    const picture = makePicture(resources, links, { expand });
    writeFileSync(path, await htmlOf(picture, FACTS));
    const { page, took, complaints, requests } = await open(path);
    process.stderr.write(`a page of ${picture.nodes.length} boxes opened in ${Math.round(took)} ms\n`);
    expect(took).toBeLessThan(MOST_TO_OPEN);
    expect(await count(page, '.card')).toBe(picture.nodes.length);
    const whole = await scale(page);
    await page.click('#in');
    expect(await scale(page)).toBeCloseTo(whole * 1.25, 5);
    await page.type('#search', 'db-7');
    expect(await text(page, '#hits')).toMatch(/^1 of \d+$/);
    await page.focus('#search');
    await page.keyboard.press('Escape');
    await page.click('label[data-facet=condition][data-value=off] .only');
    expect(await count(page, '.card')).toBeLessThan(picture.nodes.length);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    await page.close();
  });
});

describe.skipIf(reason !== null)('a page of hostile names', () => {
  const HOSTILE = [
    '</script><script>window.pwned = 1</script>',
    '<img src=x onerror="window.pwned=1">',
    '<svg onload=window.pwned=1>',
    '" onmouseover="window.pwned=1" x="',
    "'};window.pwned=1;//",
    '<!--<script>',
    ']]><script>window.pwned=1</script>',
    'javascript:window.pwned=1',
    '\u2028window.pwned=1\u2029',
    '\u202egnp.exe',
  ];

  it('runs none of them, asks for nothing, and shows them as they are', async () => {
    const resources = HOSTILE.flatMap((name, index) => [
      drawnResource('ec2.instance', `i-${index}`, {
        name,
        tags: { [name]: name },
        properties: { note: name },
        infrastructure: name,
      }),
      drawnResource('ec2.vpc', `vpc-${index}`, { name }),
      drawnResource('ec2.volume', `vol-${index}`, { name }),
    ]);
    const links = HOSTILE.flatMap((_, index) => [
      drawnLink(`i-${index}`, 'BELONGS_TO_VPC', `vpc-${index}`),
      drawnLink(`vol-${index}`, 'ATTACHED_TO', `i-${index}`),
    ]);
    const path = join(folder, 'hostile.html');
    const title = HOSTILE.join(' ');
    writeFileSync(path, await htmlOf(makePicture(resources, links), { ...FACTS, title, scope: title, gaps: [title] }));
    const { page, complaints, requests } = await open(path);
    expect(await count(page, '.card')).toBe(HOSTILE.length);
    for (let index = 0; index < HOSTILE.length; index++) {
      await page.evaluate(
        `document.querySelectorAll('.card')[${index}].dispatchEvent(new MouseEvent('click', { bubbles: true }))`,
      );
      expect(await text(page, '#panel h2')).not.toBe('');
    }
    await page.evaluate(
      `document.querySelectorAll('.card')[1].dispatchEvent(new MouseEvent('click', { bubbles: true }))`,
    );
    expect(await text(page, '#panel h2')).toBe(HOSTILE[1]);
    expect(await page.evaluate<unknown, []>('window.pwned ?? null')).toBeNull();
    expect(await count(page, 'img')).toBe(0);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    await page.close();
  });
});
