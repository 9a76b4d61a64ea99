/** A conversation that is played event by event. */
import { type Effect, type Event, START, type State, update } from '../../src/surfaces/chat/conversation.ts';
import type { Key } from '../../src/surfaces/chat/keys.ts';

export const press = (key: Key): Event => ({ type: 'press', press: { key } });
export const text = (typed: string): Event => ({ type: 'press', press: { text: typed } });
export const past = (...entries: string[]): Event => ({ type: 'recalled', past: entries });
/** The state after events, and every effect on the way. */
export function played(...events: Event[]): { state: State; effects: Effect[] } {
  let state = START;
  const effects: Effect[] = [];
  for (const event of events) {
    const [next, more] = update(state, event);
    state = next;
    effects.push(...more);
  }
  return { state, effects };
}
