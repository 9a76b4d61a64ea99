import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallCauseQuestion, callCause } from '../../../src/aiops/predictors/call-cause.ts';
import type { Call } from '../../../src/aiops/root-cause/call-graph.ts';
import type { Sample } from '../../../src/aiops/root-cause/samples.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { CALLS, type Fault, normalTable, samplesOf, tableOf, windowSamples } from '../root-cause/call-fixture.ts';

const NORMAL = normalTable();
const ask = (question: Partial<CallCauseQuestion> & { samples?: Sample[] }) => {
  const { samples, ...rest } = question;
  return callCause.predict(
    {
      target: 'edge',
      symptom: 'latency_avg',
      calls: CALLS,
      normal: NORMAL,
      window: tableOf(samples ?? windowSamples()),
      ...rest,
    },
    callCause.defaults,
    seededRandom('test'),
    null,
  );
};
const slow = (node: string, delay = 0.1): Fault => ({ node, delay, at: [3, 4] });
const failing = (node: string, share = 0.2): Fault => ({ node, failing: share, at: [3, 4] });
const texts = (answer: ReturnType<typeof ask>, supports: boolean) =>
  (answer.causes[0]?.evidence ?? []).filter((piece) => piece.supports === supports).map(({ text }) => text);

describe('callCause', () => {
  it.each(['cart', 'search', 'pricing', 'table', 'edge'])('finds %s when it is slow', (node) => {
    const answer = ask({ samples: windowSamples(slow(node)) });
    expect(answer.causes[0]).toMatchObject({ node, metric: 'latency_avg' });
    expect(answer.causes[0]?.confidence).toBeGreaterThan(0.6);
  });

  it.each(['cart', 'search', 'pricing', 'table'])('finds %s when it fails', (node) => {
    const answer = ask({ symptom: 'availability', samples: windowSamples(failing(node)) });
    expect(answer.causes[0]).toMatchObject({ node, metric: 'availability' });
    expect(answer.causes[0]?.excess_per_request).toBeCloseTo(0.2, 1);
  });

  it('clears a caller that only passes the time of its callee on', () => {
    const answer = ask({ samples: windowSamples(slow('pricing')) });
    const proxy = answer.causes.find(({ node }) => node === 'proxy');
    expect(proxy?.confidence ?? 0).toBeLessThan(0.1);
  });

  it('tells the way of calls, when it began, and what speaks for it', () => {
    const answer = ask({ samples: windowSamples(slow('pricing')) });
    expect(answer.causes[0]?.path).toEqual(['edge', 'cart', 'proxy', 'pricing']);
    expect(answer.causes[0]?.began_at).toBe('2026-11-20T02:15:00.000Z');
    expect(texts(answer, true).join('\n')).toMatch(/each request spent (9\d|10\d)(\.\d)? ms more than normal/);
    expect(texts(answer, true)).toContain('it became abnormal in the same sample as the target');
  });

  it('finds both of two faults, the larger first', () => {
    const answer = ask({ samples: windowSamples(slow('search', 0.1), slow('pricing', 0.1)) });
    expect(answer.causes.slice(0, 2).map(({ node }) => node)).toEqual(['search', 'pricing']);
    expect(answer.causes[1]?.confidence).toBeGreaterThan(0.2);
  });

  it('is not led astray by a node that is off throughout, whether the target is well or not', () => {
    const chronic: Fault = { node: 'search', delay: 0.5, at: [0, 1, 2, 3, 4, 5] };
    const shifted = samplesOf(6, [chronic, slow('pricing', 0.2)], { from: 0, seed: 'window' }).map((sample) =>
      // Only the node itself is off; the target never felt it.
      ['edge', 'elsewhere'].includes(sample.node)
        ? { ...sample, latency: sample.latency - (0.5 * 400) / sample.requests }
        : sample,
    );
    expect(ask({ samples: shifted }).causes[0]?.node).toBe('pricing');
  });

  it('finds it when the whole window is bad', () => {
    const all: Fault = { node: 'pricing', delay: 0.1, at: [0, 1, 2, 3, 4, 5] };
    expect(ask({ samples: windowSamples(all) }).causes[0]).toMatchObject({ node: 'pricing' });
  });

  it('blames the caller for calls to something unknown in normal time', () => {
    const stranger = windowSamples(failing('pricing', 0.3)).flatMap((sample): Sample[] => {
      if (sample.node !== 'pricing' || sample.availability > 90) return [sample];
      return [sample, { ...sample, node: 'mistyped-table', availability: 0, requests: 60, latency: 0.01 }];
    });
    const answer = ask({
      symptom: 'availability',
      calls: [...CALLS, ['pricing', 'mistyped-table']],
      samples: stranger,
    });
    expect(answer.causes[0]?.node).toBe('pricing');
    expect(answer.data.without_normal).toEqual(['mistyped-table']);
    expect(texts(answer, true).join('\n')).toContain('mistyped-table, unknown in normal time');
  });

  it('never names a node that the target does not call', () => {
    const answer = ask({ samples: windowSamples(slow('pricing')).map(withSlow('elsewhere')) });
    expect(answer.causes.map(({ node }) => node)).not.toContain('elsewhere');
  });

  it('finds no cause when nothing is wrong', () => {
    const answer = ask({});
    expect(answer).toMatchObject({ found: false, causes: [], unexplained: 1 });
    expect(answer.reason).toMatch(/nothing is seen to be wrong|no worse than normal/);
  });

  it('finds no cause when nothing it calls explains the trouble, and says so', () => {
    const answer = ask({
      target: 'cart',
      calls: [['cart', 'proxy']],
      samples: windowSamples(slow('table')),
      normal: tableOf(samplesOf(200, []).filter(({ node }) => node === 'cart' || node === 'table')),
    });
    // `cart` itself is all that was measured: the whole excess stays with it.
    expect(answer.causes.map(({ node }) => node)).toEqual(['cart']);
    expect(answer.data.without_normal).toEqual(['proxy']);
  });

  it('abstains without normal data of the target, and says which', () => {
    const answer = ask({ normal: tableOf(samplesOf(5, [])), samples: windowSamples(slow('table')) });
    expect(answer.found).toBe(false);
    expect(answer.reason).toBe('normal time holds fewer than 12 samples of the latency_avg of edge');
    expect(ask({ normal: tableOf([]) }).reason).toBe('normal time holds no samples of edge');
    expect(ask({ window: tableOf([]) }).reason).toBe('the window holds no samples of edge');
  });

  it('does not change with the order of rows or calls', () => {
    const samples = windowSamples(slow('pricing'), slow('search', 0.02));
    const straight = ask({ samples });
    fc.assert(
      fc.property(
        fc.shuffledSubarray(samples, { minLength: samples.length }),
        fc.shuffledSubarray(CALLS, { minLength: CALLS.length }),
        (rows, calls) => {
          expect(ask({ samples: rows, calls })).toEqual(straight);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('has confidences that add up to one with what is left', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('cart', 'search', 'pricing', 'table'), fc.double({ min: 0, max: 1, noNaN: true })),
          { maxLength: 4 },
        ),
        (faults) => {
          const answer = ask({ samples: windowSamples(...faults.map(([node, delay]) => slow(node, delay))) });
          const sum = answer.causes.reduce((total, { confidence }) => total + confidence, answer.unexplained);
          expect(sum).toBeCloseTo(1, 3);
          for (const { confidence } of answer.causes) expect(confidence).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 25 },
    );
  });

  it.each([
    ['to its caller', [['pricing', 'proxy']]],
    ['to the target', [['pricing', 'edge']]],
    [
      'over others',
      [
        ['table', 'cart'],
        ['pricing', 'search'],
      ],
    ],
  ] as [string, Call[]][])('keeps the cause where it also calls back %s', (_what, back) => {
    const calls = [...CALLS, ...back];
    const answer = ask({ calls, samples: windowSamples(slow('pricing')) });
    expect(answer.causes[0]).toMatchObject({ node: 'pricing', path: ['edge', 'cart', 'proxy', 'pricing'] });
    const plain = ask({ samples: windowSamples(slow('pricing')) }).causes[0];
    expect(answer.causes[0]?.share_explained).toBeCloseTo(plain?.share_explained ?? 0, 1);
  });

  it('ends with calls in a circle', () => {
    const answer = ask({
      calls: [...CALLS, ['table', 'edge'], ['edge', 'edge']],
      samples: windowSamples(slow('pricing')),
    });
    expect(answer.causes[0]?.node).toBe('pricing');
  });
});

function withSlow(node: string) {
  return (sample: Sample): Sample => (sample.node === node ? { ...sample, latency: sample.latency + 9 } : sample);
}
