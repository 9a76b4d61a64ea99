import { describe, expect, it } from 'vitest';
import { type Event, LEAVE_TIP, STOPPED, update } from '../../../src/surfaces/chat/conversation.ts';
import type { Candidate, Outcome } from '../../../src/surfaces/chat/entry.ts';
import { lineOf } from '../../../src/surfaces/chat/line.ts';
import { played, press, text } from '../../support/conversation.ts';

const done = (more: Partial<Outcome> = {}): Event => ({ type: 'done', outcome: { entries: [], status: 0, ...more } });
const asked = (typed?: string): Event => ({
  type: 'ask',
  plan: { line: 'infra delete lab', effect: 'local write', blocks: [], typed },
});

describe('typing', () => {
  it('sends what was typed, once, and empties the line', () => {
    const { state, effects } = played(text('list stopped'), text(' instances'), press('submit'));
    expect(effects).toEqual([
      { effect: 'remember', text: 'list stopped instances' },
      { effect: 'run', text: 'list stopped instances' },
    ]);
    expect(state.line.text).toBe('');
    expect(state.entries.at(-1)).toEqual({ kind: 'typed', text: 'list stopped instances' });
  });

  it('sends nothing for a line of blanks', () => {
    expect(played(text('   '), press('submit')).effects).toEqual([]);
  });

  it('makes a new line of a backslash and Enter, and of Alt-Enter', () => {
    const { state, effects } = played(
      text('first\\'),
      press('submit'),
      text('second'),
      press('new line'),
      text('third'),
    );
    expect(state.line.text).toBe('first\nsecond\nthird');
    expect(effects).toEqual([]);
  });

  it('takes a paste of several rows as one text', () => {
    const { state, effects } = played({ type: 'paste', text: 'list\r\nstopped\tinstances\x1b[31m' });
    expect(state.line.text).toBe('list\nstopped  instances[31m');
    expect(effects).toEqual([]);
  });

  it('tells when a paste was too long to be taken whole', () => {
    const { state } = played({ type: 'paste', text: 'x'.repeat(100_001) });
    expect(state.line.text).toHaveLength(100_000);
    expect(state.tip).toContain('100,000');
  });

  it('keeps what is typed while a request is under way, and asks what was sent meanwhile in turn', () => {
    const begun = [
      text('one'),
      press('submit'),
      text('two'),
      press('submit'),
      text('three'),
      press('submit'),
      text('fo'),
    ];
    const { state, effects } = played(...begun);
    expect(effects.filter(({ effect }) => effect === 'run')).toEqual([{ effect: 'run', text: 'one' }]);
    expect(state).toMatchObject({ waiting: ['two', 'three'], line: { text: 'fo' } });
    const next = update(state, done());
    expect(next[1]).toEqual([{ effect: 'run', text: 'two' }]);
    expect(next[0]).toMatchObject({ waiting: ['three'], line: { text: 'fo' }, running: { text: 'two' } });
  });

  it('asks nothing more of what was sent meanwhile once the request was stopped', () => {
    const begun = [text('one'), press('submit'), text('two'), press('submit'), press('interrupt'), done()];
    const { state, effects } = played(...begun);
    expect(effects.at(-1)).toEqual({ effect: 'stop' });
    expect(state).toMatchObject({ waiting: [], running: undefined });
    expect(state.entries.at(-1)).toEqual({ kind: 'note', text: 'not asked: two' });
    expect(update(state, press('up'))[0].line.text).toBe('two');
  });
});

it.each([
  ['cut to start', 'one two'],
  ['cut word', 'two'],
] as const)('Ctrl-Y puts back what %s took', (key, cut) => {
  const { state } = played(text('one two'), press(key));
  expect(state.line.text).toBe('one two'.slice(0, -cut.length));
  expect(played(text('one two'), press(key), text('> '), press('paste cut')).state.line.text).toBe(
    `${state.line.text}> ${cut}`,
  );
});

it('drawing anew begins with the latest question', () => {
  const { state, effects } = played(
    text('one'),
    press('submit'),
    done(),
    text('two'),
    press('submit'),
    done({ entries: [{ kind: 'note', text: 'second' }] }),
    press('redraw'),
  );
  expect(effects.at(-1)).toEqual({ effect: 'redraw' });
  expect(state.entries).toEqual([
    { kind: 'typed', text: 'two' },
    { kind: 'note', text: 'second' },
  ]);
  expect(state.era).toBe(1);
});

describe('Ctrl-C', () => {
  it('stops the request first; leaving takes two more on an empty line', () => {
    const first = played(text('discover'), press('submit'), press('interrupt'));
    expect(first.effects.at(-1)).toEqual({ effect: 'stop' });
    expect(first.state).toMatchObject({ running: { stopping: true }, left: false, tip: undefined });
    const [stopped] = update(first.state, done());
    expect(stopped.entries.at(-1)).toEqual({ kind: 'note', text: STOPPED });
    expect(stopped.tip).toBeUndefined();
    const [warned, effects] = update(stopped, press('interrupt'));
    expect(effects).toEqual([{ effect: 'arm' }]);
    expect(warned).toMatchObject({ tip: LEAVE_TIP, left: false });
    expect(update(warned, press('interrupt'))[0].left).toBe(true);
  });

  it('leaves also when the stopped request does not end', () => {
    const stopping = [text('discover'), press('submit'), press('interrupt'), press('interrupt')];
    expect(played(...stopping).state).toMatchObject({ left: false, tip: LEAVE_TIP });
    expect(played(...stopping, press('interrupt')).effects.slice(-2)).toEqual([
      { effect: 'stop' },
      { effect: 'leave' },
    ]);
  });

  it('empties a draft without a word of leaving, once the request was stopped', () => {
    const { state } = played(text('discover'), press('submit'), text('dra'), press('interrupt'), done());
    expect(state).toMatchObject({ line: { text: 'dra' }, tip: undefined });
    expect(update(state, press('interrupt'))[0]).toMatchObject({ line: { text: '' }, tip: undefined, armed: false });
  });

  it('is disarmed after a while', () => {
    const { state } = played(press('interrupt'), { type: 'disarm' }, press('interrupt'));
    expect(state).toMatchObject({ left: false, tip: LEAVE_TIP });
  });

  it('empties a line, then tells how to leave, then leaves', () => {
    const { state, effects } = played(text('half a'), press('interrupt'));
    expect(state).toMatchObject({ line: { text: '' }, left: false });
    expect(effects).toEqual([]);
    const [warned] = update(state, press('interrupt'));
    expect(warned.tip).toBe(LEAVE_TIP);
    expect(update(warned, press('interrupt'))[0].left).toBe(true);
  });

  it('is disarmed by any other key', () => {
    const { state } = played(press('interrupt'), text('x'), press('backspace'), press('interrupt'));
    expect(state.left).toBe(false);
  });
});

it('Ctrl-D leaves on an empty line, and deletes on any other', () => {
  expect(played(press('end')).effects).toEqual([{ effect: 'leave' }]);
  const { state, effects } = played(text('ab'), press('line start'), press('end'));
  expect(state.line.text).toBe('b');
  expect(effects).toEqual([]);
});

describe('the list of Tab', () => {
  const candidates = (...heads: string[]): Candidate[] => heads.map((head) => ({ label: head, description: '', head }));
  const offered = (typed: string, ...heads: string[]): Event => ({
    type: 'offered',
    for: lineOf(typed),
    asked: true,
    candidates: candidates(...heads),
  });

  it('takes the only candidate at once', () => {
    const { state } = played(text('/ti'), press('complete'), offered('/ti', '/timing'));
    expect(state).toMatchObject({ line: { text: '/timing', cursor: 7 }, choice: undefined });
  });

  it('opens with what all have in common, moves around, and Enter takes without sending', () => {
    const opened = [text('re'), press('complete'), offered('re', 'resource list', 'resource show')];
    expect(played(...opened).state).toMatchObject({ line: { text: 'resource ' }, choice: { selected: 0 } });
    expect(played(...opened, press('complete'), press('complete')).state.choice?.selected).toBe(0);
    expect(played(...opened, press('up')).state.choice?.selected).toBe(1);
    const { state, effects } = played(...opened, press('down'), press('submit'));
    expect(state).toMatchObject({ line: { text: 'resource show' }, choice: undefined, running: undefined });
    expect(effects.map(({ effect }) => effect)).toEqual(['offer']);
  });

  it('narrows while one types on, and closes when nothing fits or with Esc', () => {
    const opened = [text('re'), press('complete'), offered('re', 'resource list', 'resource show')];
    const { state, effects } = played(...opened, text('s'));
    expect(effects.at(-1)).toMatchObject({ effect: 'offer', asked: false, line: { text: 'resource s' } });
    expect(update(state, { ...offered('resource s'), asked: false } as Event)[0].choice).toBeUndefined();
    expect(played(...opened, press('escape')).state.choice).toBeUndefined();
  });

  it('tells when nothing fits, but not of what a command of the chat takes', () => {
    expect(played(text('xyz'), press('complete'), offered('xyz')).state.tip).toBe('nothing known goes on like this');
    expect(played(text('/export x'), press('complete'), offered('/export x')).state.tip).toBeUndefined();
  });

  it('does not open for a text that has changed since', () => {
    const { state } = played(text('re'), press('complete'), text('x'), offered('re', 'resource list', 'resource show'));
    expect(state).toMatchObject({ line: { text: 'rex' }, choice: undefined });
  });
});

describe('the question before a change', () => {
  const begun = [text('delete lab'), press('submit')];

  it.each([
    [undefined, 'y', true],
    [undefined, '', false],
    [undefined, 'yep', false],
    ['lab', 'lab', true],
    ['lab', 'y', false],
  ])('of %j, %j is handed on as it was typed, and told where it agrees', (typed, said, agrees) => {
    const { state, effects } = played(...begun, asked(typed), text(said), press('submit'));
    expect(effects.at(-1)).toEqual({ effect: 'decide', said });
    expect(state.entries.some((entry) => entry.kind === 'note' && entry.text === 'agreed')).toBe(agrees);
  });

  it.each(['escape', 'interrupt', 'end'] as const)('takes %s for no, and goes on', (key) => {
    const { state, effects } = played(...begun, asked('lab'), press(key));
    expect(effects.at(-1)).toEqual({ effect: 'decide', said: '' });
    expect(state).toMatchObject({ asked: undefined, left: false });
  });

  it('does not take what was typed ahead for an answer', () => {
    const { state } = played(...begun, text('y'), asked());
    expect(state.asked?.line.text).toBe('');
    expect(state.line.text).toBe('y');
  });

  it('is answered no when the conversation ends', () => {
    expect(played(...begun, asked(), { type: 'end' }).effects.slice(2)).toEqual([
      { effect: 'decide', said: '' },
      { effect: 'stop' },
      { effect: 'leave' },
    ]);
  });
});

it('emptying the screen begins the entries anew', () => {
  const { state, effects } = played(text('/clear'), press('submit'), done({ clear: true }));
  expect(effects.at(-1)).toEqual({ effect: 'redraw' });
  expect(state.entries).toEqual([]);
  expect(state.era).toBe(1);
});
