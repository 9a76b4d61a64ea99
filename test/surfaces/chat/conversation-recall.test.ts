import { describe, expect, it } from 'vitest';
import { type Event, update } from '../../../src/surfaces/chat/conversation.ts';
import { past, played, press, text } from '../../support/conversation.ts';

describe('what was typed before', () => {
  it('comes back with the arrows, and the draft behind it', () => {
    const start = [past('one', 'two'), text('draft')];
    expect(played(...start, press('up')).state.line.text).toBe('two');
    expect(played(...start, press('up'), press('up'), press('up')).state.line.text).toBe('one');
    expect(played(...start, press('up'), press('up'), press('down'), press('down')).state.line.text).toBe('draft');
  });

  it('is left alone while the cursor can go up or down a row', () => {
    const { state } = played(past('one'), { type: 'paste', text: 'first\nsecond' }, press('up'));
    expect(state.line).toEqual({ text: 'first\nsecond', cursor: 'first'.length });
    expect(update(state, press('up'))[0].line.text).toBe('one');
  });

  it('is found by Ctrl-R, older ones by Ctrl-R again', () => {
    const start = [past('stop web', 'list all', 'list Stopped'), press('search'), text('stop')];
    const { state } = played(...start);
    expect(state.search?.at).toBe(2);
    expect(played(...start, press('search')).state.search?.at).toBe(0);
    expect(played(...start, press('search'), press('search')).state.search?.at).toBe(0);
  });

  it('is run by Enter, edited by Tab, given up by Esc', () => {
    const start = [past('list all'), text('draft'), press('search'), text('all')];
    expect(played(...start, press('submit')).effects.at(-1)).toEqual({ effect: 'run', text: 'list all' });
    const taken = played(...start, press('complete'));
    expect(taken.state.line.text).toBe('list all');
    expect(taken.effects).toEqual([]);
    expect(played(...start, press('escape')).state).toMatchObject({ line: { text: 'draft' }, search: undefined });
  });

  it('is found once each by Ctrl-R, however often it was typed', () => {
    const start = [past('list a', 'list b', 'list a', 'list b', 'list a'), press('search'), text('list')];
    const at = (...events: Event[]) => played(...start, ...events).state.search?.at;
    expect([at(), at(press('search')), at(press('search'), press('search'))]).toEqual([4, 3, 3]);
    expect(at(press('search'), press('down'))).toBe(4);
  });

  it.each(['up', 'down', 'escape'] as const)('a search that %s ends keeps the draft', (key) => {
    const { state } = played(past('list all'), text('draft'), press('search'), press(key));
    expect(state.search).toBeUndefined();
    expect((key === 'up' ? update(state, press('down'))[0] : state).line.text).toBe('draft');
  });

  it('keeps the draft when what was leafed to is left for a search', () => {
    const start = [past('one', 'two'), text('draft'), press('up'), press('search'), text('one'), press('complete')];
    expect(played(...start).state.line.text).toBe('one');
    expect(played(...start, press('down'), press('down')).state.line.text).toBe('draft');
  });

  it('runs nothing when nothing was found', () => {
    expect(played(past('list all'), press('search'), text('zzz'), press('submit')).effects).toEqual([]);
  });
});
