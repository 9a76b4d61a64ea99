import { join } from 'node:path';
import { readCorpus } from '../src/nlp/classifier/corpus.ts';
import { createLexicon } from '../src/nlp/lexicon.ts';
import { understand } from '../src/nlp/understand.ts';
import type { Figure, Measurement } from './measurement.ts';
import { interleaved } from './support/interleaved.ts';
import { timeOf } from './support/process.ts';

const NAMES = 10_000;
/** Every so many sentences of the corpus are read, so that all intents and lengths are among them. */
const EVERY = 7;

/** What understanding takes: per sentence in a process that has read some, and once at the start of a process. */
export const language: Measurement = {
  name: 'language',
  title: `Language, with ${NAMES} names in the store`,
  async run({ root, rounds, store }) {
    const texts = readCorpus(new URL('../src/nlp/corpus/', import.meta.url))
      .filter((_, index) => index % EVERY === 0)
      .map(({ text }) => text);
    const lexicon = createLexicon(names());
    const times: number[] = [];
    for (let round = 0; round <= rounds; round++)
      for (const text of texts) {
        const started = performance.now();
        understand(text, { lexicon });
        // The first round warms up.
        if (round > 0) times.push(performance.now() - started);
      }
    times.sort((a, b) => a - b);
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    const share = (part: number) => times[Math.floor(times.length * part)] ?? 0;
    return [
      { name: 'a sentence, 95th percentile', value: share(0.95), unit: 'ms', target: 2 },
      { name: 'a sentence, median', value: share(0.5), unit: 'ms' },
      {
        name: 'a sentence, mean',
        value: mean,
        unit: 'ms',
        target: 0.5,
        note: `${Math.round(1000 / mean)} sentences a second, ${texts.length} different ones`,
      },
      await load(root, await store(NAMES), rounds * 2),
    ];
  },
};

/** Whole processes: one that understands a sentence against one that reads as much of the store and understands none. */
async function load(root: string, db: string, rounds: number): Promise<Figure> {
  const opsctl = join(root, 'bin', 'opsctl.js');
  const times = await interleaved(
    {
      understanding: () => timeOf([opsctl, 'analyze', 'list stopped vms in Frankfurt', '--db', db]),
      without: () => timeOf([opsctl, 'infra', 'list', '--db', db]),
    },
    rounds,
  );
  return {
    name: 'loading it and reading the first sentence',
    value: times.understanding - times.without,
    unit: 'ms',
    target: 20,
    note: `analyze ${times.understanding.toFixed(0)} ms, infra list ${times.without.toFixed(0)} ms`,
  };
}

function* names(): Generator<string> {
  const [what, where] = [
    ['web', 'orders', 'cart', 'billing', 'search', 'ledger', 'auth', 'edge'],
    ['prod', 'dev', 'api', 'db', 'worker'],
  ];
  for (let index = 0; index < NAMES; index++)
    yield `${what[index % what.length]}-${where[index % where.length]}-${index}`;
}
