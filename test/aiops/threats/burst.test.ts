import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burst } from '../../../src/aiops/threats/burst.ts';
import { asCall } from '../../../src/aiops/threats/call.ts';
import { record } from '../../../src/aiops/threats/example-record.ts';

const WITHIN = 600;
const LEAST = 4;

describe('a burst', () => {
  it('is told exactly when so many different things lie within the window, with the calls in it', () => {
    const calls = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 400 })), {
      minLength: 1,
      maxLength: 90,
    });
    fc.assert(
      fc.property(calls, (steps) => {
        const watcher = burst({
          within: WITHIN * 1000,
          least: LEAST,
          of: (call) => call.name,
          fact: (count) => String(count),
        })();
        let now = 0;
        const before: { thing: number; at: number; id: string }[] = [];
        for (const [index, [thing, gap]] of steps.entries()) {
          now += gap;
          const id = `e${index}`;
          const call = asCall(record(`ec2:Do${thing}`, null, { after: now, eventID: id }));
          if (!call) throw new Error('an example is a record');
          const told = watcher.see(call);
          before.push({ thing, at: now, id });
          const inside = before.filter(({ at }) => now - at <= WITHIN);
          const different = new Set(inside.map((each) => each.thing)).size;
          expect(told?.fact).toBe(different >= LEAST ? String(different) : undefined);
          const ids = inside.map((each) => each.id).filter((each) => each !== id);
          if (told) expect(ids.length > 40 ? [] : told.earlier).toEqual(ids.length > 40 ? [] : ids);
        }
      }),
    );
  });

  it('shows the calls of the window after many that are too old', () => {
    const watcher = burst({ within: 60_000, least: 3, of: (call) => call.name, fact: (count) => `${count}` })();
    const see = (name: string, after: number) => {
      const call = asCall(record(`ec2:${name}`, null, { after, eventID: `${name}-${after}` }));
      return call && watcher.see(call);
    };
    for (let index = 0; index < 200; index++) expect(see('DescribeVpcs', index * 100)).toBeUndefined();
    expect(see('DescribeHosts', 30_000)).toBeUndefined();
    expect(see('DescribeFleets', 30_001)).toBeUndefined();
    expect(see('DescribeImages', 30_002)?.earlier).toEqual(['DescribeHosts-30000', 'DescribeFleets-30001']);
  });
});
