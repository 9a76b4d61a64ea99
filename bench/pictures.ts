import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser, whyNoBrowser } from '../scripts/browser.ts';
import { htmlOf } from '../src/cmdb/topology/picture/formats/html.ts';
import { layOut } from '../src/cmdb/topology/picture/layout.ts';
import { makePicture } from '../src/cmdb/topology/picture/make-picture.ts';
import type { Picture } from '../src/cmdb/topology/picture/picture.ts';
import { type GraphPart, graphData } from '../src/commands/output/relationship.ts';
import type { Relationship, Resource } from '../src/core/model.ts';
import { openStore } from '../src/store/open.ts';
import type { Figure, Measurement } from './measurement.ts';
import { interleaved, median } from './support/interleaved.ts';

const SIZES = [
  { resources: 1000, target: 25 },
  { resources: 10_000, target: 6 },
];
const FACTS = { title: 'bench', scope: 'everything', accounts: [], asOf: null, gaps: [], version: '0', flags: [] };

export const pictures: Measurement = {
  name: 'pictures',
  title: 'Pictures of the graph: folding, putting together and laying out, against reading the same from the store',
  async run({ rounds, store: storeOf, dir, say }) {
    const figures: Figure[] = [];
    const few = Math.ceil(rounds / 2);
    let thousand: Picture | undefined;
    for (const { resources: size, target } of SIZES) {
      const path = await storeOf(size);
      const data = await read(path);
      const [nodes, edges] = [data.nodes as Resource[], data.edges as Relationship[]];
      let drawn = makePicture(nodes, edges);
      const times = await interleaved(
        {
          read: () => timed(() => read(path)),
          draw: () =>
            timed(async () => {
              drawn = makePicture(nodes, edges);
              await layOut(drawn);
            }),
        },
        few,
      );
      figures.push({
        name: `picture of ${size} resources`,
        value: times.draw,
        unit: 'ms',
        baseline: { name: 'reading them', value: times.read },
        target,
        note: `${drawn.nodes.length} boxes, ${drawn.edges.length} lines, by ${drawn.grain}`,
      });
      if (size === 1000) thousand = makePicture(nodes, edges, { expand: true });
    }
    if (thousand === undefined) return figures;
    const whole = thousand;
    const laid = await timed(() => layOut(whole));
    const note = `${whole.nodes.length} boxes, ${whole.edges.length} lines`;
    figures.push({ name: 'layout of 1000 resources one by one', value: laid, unit: 'ms', target: 20_000, note });
    return [...figures, ...(await opening(whole, join(dir, 'page.html'), few, note, say))];
  },
};

async function read(path: string): Promise<ReturnType<typeof graphData>> {
  const store = openStore({ path });
  try {
    const part: GraphPart = { resources: [], edges: [] };
    for await (const batch of store.resources.stream({})) part.resources.push(...batch);
    for await (const batch of store.relationships.streamFull()) part.edges.push(...batch);
    return graphData(part.resources, part.edges);
  } finally {
    await store.close();
  }
}

/** From asking for the page until it can be used, in a headless Chromium. */
async function opening(
  picture: Picture,
  path: string,
  rounds: number,
  note: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const reason = whyNoBrowser();
  if (reason !== null) {
    say(`(the page was not opened: ${reason})`);
    return [];
  }
  const html = await htmlOf(picture, FACTS);
  writeFileSync(path, html);
  const browser = await openBrowser(say);
  try {
    const times: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const page = await browser.newPage();
      await page.setViewport({ width: 1440, height: 900 });
      const took = await timed(async () => {
        await page.goto(pathToFileURL(path).href);
        await page.waitForSelector('body[data-ready]');
      });
      if (round > 0) times.push(took);
      await page.close();
    }
    return [
      { name: 'its page opens', value: median(times), unit: 'ms', target: 3000, note },
      { name: 'its page', value: Buffer.byteLength(html), unit: 'bytes', target: 4 * 2 ** 20 },
    ];
  } finally {
    await browser.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
