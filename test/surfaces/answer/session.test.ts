import { beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/core/clock.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import type { NewTurn } from '../../../src/store/tables/sessions.ts';
import { openSession } from '../../../src/surfaces/answer/session.ts';
import { testContext } from '../../support/context.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 2, minute)).toISOString();
const list = (minute: number, text = 'list stopped instances'): NewTurn => ({
  at: at(minute),
  text,
  intent: 'list_resources',
  confidence: 0.9,
  intents: ['list_resources'],
  entities: [{ type: 'status', value: 'stopped', text: 'stopped', start: 5, end: 12 }],
  equivalent: 'opsctl resource list --status stopped',
  answer: '**2** resources.',
  results: [{ id: 'i-1' }, { id: 'i-2' }],
});
const greeting = (minute: number): NewTurn => ({
  at: at(minute),
  text: 'thanks',
  intent: 'greeting',
  equivalent: null,
  answer: 'You are welcome.',
});

let ctx: ReturnType<typeof testContext>;
beforeEach(() => {
  ctx = testContext();
});

async function opened(turns: readonly NewTurn[], minute: number, { lasting = true, config = {} } = {}) {
  for (const turn of turns) await ctx.opened.sessions.append('s', turn);
  const later = { ...ctx, clock: fixedClock(at(minute)), config: { ...DEFAULT_CONFIG, ...config } };
  return openSession('s', later, { lasting });
}

describe('what a question leans on', () => {
  it('is what the turn before stood for, with what it showed', async () => {
    const { previous } = await opened([list(0)], 5);
    expect(previous).toEqual({
      text: 'list stopped instances',
      intent: 'list_resources',
      entities: list(0).entities,
      listed: [{ id: 'i-1' }, { id: 'i-2' }],
    });
  });

  it('keeps the list to choose from while one after the other is asked about', async () => {
    const stacks: NewTurn = {
      ...list(0),
      intent: 'list_infrastructure',
      results: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    };
    const parts = [{ id: 'i-1' }, { id: 'i-2' }];
    const shown = (minute: number, inherited?: true): NewTurn => ({
      ...list(minute, 'describe the second one'),
      intent: 'describe_infrastructure',
      intents: ['describe_infrastructure'],
      entities: [{ type: 'name', value: 'b', text: 'b', start: 0, end: 0, ...(inherited ? { inherited } : {}) }],
      results: parts,
    });
    expect((await opened([stacks, shown(1, true)], 5)).previous?.listed).toEqual(stacks.results);
    expect((await opened([shown(2)], 5)).previous?.listed).toEqual(parts);
  });

  it('is over after half an hour of silence, or what was set', async () => {
    expect((await opened([list(0)], 30)).previous).toBeDefined();
    expect((await opened([], 31)).previous).toBeUndefined();
    expect((await opened([], 31, { config: { sessionTimeout: 60 * 60_000 } })).previous).toBeDefined();
    expect((await opened([], 2, { config: { sessionTimeout: 60_000 } })).previous).toBeUndefined();
  });

  it('lasts as long as the conversation goes on, and begins anew after a silence', async () => {
    const turns = [list(0, 'first'), greeting(20), greeting(40)];
    expect((await opened(turns, 59)).previous?.text).toBe('first');
    const { previous, turns: living } = await opened([{ ...list(80, 'second'), results: [] }], 81);
    expect(previous?.text).toBe('second');
    expect(previous?.listed).toBeUndefined();
    expect(living.map(({ text }) => text)).toEqual(['second']);
  });

  it('is not ended by talk between', async () => {
    expect((await opened([list(0), greeting(1)], 2)).previous?.text).toBe('list stopped instances');
  });

  it('remembers the list when another question came between', async () => {
    const health: NewTurn = {
      ...list(1, 'is prod-app healthy?'),
      intent: 'get_health',
      intents: ['get_health'],
      results: [{ id: 'x' }],
    };
    const { previous } = await opened([list(0), health], 2);
    expect(previous).toMatchObject({ text: 'is prod-app healthy?', listed: [{ id: 'i-1' }, { id: 'i-2' }] });
  });

  it('is nothing once it was to be forgotten', async () => {
    const session = await opened([list(0), { ...greeting(1), text: 'forget that', starts_over: true }], 2);
    expect(session.previous).toBeUndefined();
    await session.append(list(3, 'list volumes'));
    expect(session.previous?.text).toBe('list volumes');
  });

  it('reaches back as many turns as was set', async () => {
    const turns = [list(0), greeting(1), greeting(2), greeting(3)];
    expect((await opened(turns, 4, { config: { sessionMessages: 3 } })).previous).toBeUndefined();
    expect((await opened([], 4, { config: { sessionMessages: 4 } })).previous?.text).toBe('list stopped instances');
  });

  it('is nothing that was said before, in a session that does not last; it is kept all the same', async () => {
    const session = await opened([list(0)], 1, { lasting: false });
    expect(session.previous).toBeUndefined();
    await session.append(list(2, 'list volumes'));
    expect(session.previous?.text).toBe('list volumes');
    expect((await ctx.opened.sessions.turns('s', 9)).map(({ text }) => text)).toEqual([
      'list stopped instances',
      'list volumes',
    ]);
  });

  it('is read again from the text where an older opsctl kept no more', async () => {
    const { confidence, intents, entities, results, ...old } = list(0);
    const { previous } = await opened([old], 1);
    expect(previous).toEqual({ text: 'list stopped instances', answer: '**2** resources.' });
  });
});
