/**
 * The conversation as a pure state machine: what is pressed and what happens goes in, the new state and what is to be
 * done comes out. Nothing here knows of React, of the terminal or of AWS.
 */
import { isAgreement, type Plan } from '../../commands/approval.ts';
import { type Choice, moved, sharedHead, taken } from './choice.ts';
import type { Candidate, Entry, Outcome, Status, Step } from './entry.ts';
import { isEdit, type Key, type Press } from './keys.ts';
import { cleaned, cutBy, EMPTY_LINE, edited, insert, type Line, lineOf, MOST_TYPED, rowMoved } from './line.ts';
import { found, leafed, type Recall, recallOf, remembered, type Search, searched } from './recall.ts';

export interface State {
  line: Line;
  entries: readonly Entry[];
  /** Goes up whenever the screen is emptied. */
  era: number;
  recall: Recall;
  search: Search | undefined;
  choice: Choice | undefined;
  /** The request under way. */
  running: { text: string; stopping: boolean } | undefined;
  /** Sent while a request was under way; asked in turn when it is done. */
  waiting: readonly string[];
  step: Step | undefined;
  /** The question whether to go ahead, and what is typed in answer. */
  asked: { typed: string | undefined; line: Line } | undefined;
  /** Ctrl-C leaves now; for a short while. */
  armed: boolean;
  /** What was cut last. */
  cut: string;
  /** Said once, below the input. */
  tip: string | undefined;
  status: Status | undefined;
  left: boolean;
}

export type Event =
  | { type: 'press'; press: Press }
  | { type: 'paste'; text: string }
  | { type: 'offered'; for: Line; asked: boolean; candidates: readonly Candidate[] }
  | { type: 'step'; step: Step | undefined }
  | { type: 'said'; entry: Entry }
  | { type: 'ask'; plan: Plan }
  | { type: 'done'; outcome: Outcome }
  | { type: 'recalled'; past: readonly string[] }
  | { type: 'status'; status: Status }
  | { type: 'disarm' }
  | { type: 'end' };

export type Effect =
  | { effect: 'run'; text: string }
  | { effect: 'remember'; text: string }
  | { effect: 'stop' }
  // What was typed in answer to the plan; empty where it was not answered.
  | { effect: 'decide'; said: string }
  | { effect: 'offer'; line: Line; asked: boolean }
  | { effect: 'redraw' }
  // To be disarmed after a while.
  | { effect: 'arm' }
  | { effect: 'leave' };

export type Result = readonly [State, readonly Effect[]];

export const GREETING = 'opsctl: ask in plain English. /help tells more, Tab completes, Ctrl-C twice leaves.';
export const LEAVE_TIP = 'press Ctrl-C again to leave';
export const NOTHING_TIP = 'nothing known goes on like this';
export const FULL_TIP = `more than ${MOST_TYPED.toLocaleString('en')} characters are no question: the rest was left out`;
export const STOPPED = 'stopped; what was gathered is kept';
/** How long the second Ctrl-C is waited for, milliseconds. */
export const ARMED = 3000;
export const notAsked = (text: string) => `not asked: ${text}`;

export const START: State = {
  line: EMPTY_LINE,
  entries: [{ kind: 'note', text: GREETING }],
  era: 0,
  recall: recallOf([]),
  search: undefined,
  choice: undefined,
  running: undefined,
  waiting: [],
  step: undefined,
  asked: undefined,
  armed: false,
  cut: '',
  tip: undefined,
  status: undefined,
  left: false,
};

export function update(state: State, event: Event): Result {
  switch (event.type) {
    case 'press':
      return 'key' in event.press ? pressed(state, event.press.key) : typed(state, event.press.text);
    case 'paste':
      return typed(state, event.text);
    case 'offered':
      return offered(state, event);
    case 'step':
      return [{ ...state, step: event.step }, []];
    case 'said':
      return [{ ...state, entries: [...state.entries, event.entry] }, []];
    case 'ask': {
      const entries = [...state.entries, { kind: 'plan' as const, plan: event.plan }];
      const asked = { typed: event.plan.typed, line: EMPTY_LINE };
      return [{ ...state, entries, asked, choice: undefined, search: undefined, tip: undefined }, []];
    }
    case 'done':
      return done(state, event.outcome);
    case 'recalled':
      return [
        { ...state, recall: { ...recallOf([...event.past, ...state.recall.past]), draft: state.recall.draft } },
        [],
      ];
    case 'status':
      return [{ ...state, status: event.status }, []];
    case 'disarm':
      return [state.armed ? { ...state, armed: false, tip: undefined } : state, []];
    case 'end':
      return leave(state);
  }
}

function pressed(before: State, key: Key): Result {
  if (key === 'redraw') return redrawn(before);
  if (key === 'interrupt') return interrupted(before);
  const state = { ...before, armed: false, tip: undefined };
  if (state.asked) return answering(state, state.asked, key);
  if (state.search) {
    const { send, ...found } = searched(state, state.search, key);
    return send ? submitted({ ...state, ...found }) : [{ ...state, ...found }, []];
  }
  if (state.choice) {
    const chosen = choosing(state, state.choice, key);
    if (chosen) return chosen;
  }
  if (isEdit(key)) return retyped({ ...state, cut: cutBy(state.line, key) || state.cut }, edited(state.line, key));
  switch (key) {
    case 'up':
    case 'down':
      return upOrDown(state, key);
    case 'new line':
      return retyped(state, insert(state.line, '\n'));
    case 'paste cut':
      return retyped(state, insert(state.line, state.cut));
    case 'complete':
    case 'complete back':
      return [state, [{ effect: 'offer', line: state.line, asked: true }]];
    case 'search':
      return [{ ...state, search: { query: '', at: undefined } }, []];
    case 'end':
      if (state.line.text !== '') return retyped(state, edited(state.line, 'delete'));
      return state.running ? interrupted(state) : leave(state);
    case 'escape':
      return [state, []];
    case 'submit':
      return submitted(state);
  }
}

function typed(before: State, text: string): Result {
  const state = { ...before, armed: false, tip: undefined };
  if (state.asked) return [{ ...state, asked: { ...state.asked, line: insert(state.asked.line, text) } }, []];
  if (state.search) {
    const query = state.search.query + cleaned(text).replaceAll('\n', ' ');
    return [{ ...state, search: found(state.recall, query, state.recall.past.length) }, []];
  }
  const line = insert(state.line, text);
  const full = line.text.length - state.line.text.length < cleaned(text).length;
  return retyped(full ? { ...state, tip: FULL_TIP } : state, line);
}

/** The open list narrows with what is typed. */
function retyped(state: State, line: Line): Result {
  return [{ ...state, line }, state.choice ? [{ effect: 'offer', line, asked: false }] : []];
}

function submitted(state: State): Result {
  const { line, running } = state;
  // A backslash at the end asks for another row.
  if (line.text.endsWith('\\') && line.cursor === line.text.length)
    return [{ ...state, line: lineOf(`${line.text.slice(0, -1)}\n`) }, []];
  const text = line.text.trim();
  if (text === '') return [{ ...state, line: EMPTY_LINE }, []];
  const sent = { ...state, line: EMPTY_LINE, recall: remembered(state.recall, text), choice: undefined };
  const [next, effects] = running ? [{ ...sent, waiting: [...state.waiting, text] }, []] : run(sent, text);
  return [next, [{ effect: 'remember', text }, ...effects]];
}

function run(state: State, text: string): Result {
  const entries = [...state.entries, { kind: 'typed' as const, text }];
  return [{ ...state, entries, running: { text, stopping: false }, step: undefined }, [{ effect: 'run', text }]];
}

function done(state: State, outcome: Outcome): Result {
  const stopped = state.running?.stopping ?? false;
  const notes = stopped ? [STOPPED, ...state.waiting.map(notAsked)] : [];
  const entries = [...outcome.entries, ...notes.map((text) => ({ kind: 'note' as const, text }))];
  const after: State = {
    ...state,
    entries: outcome.clear ? entries : [...state.entries, ...entries],
    era: outcome.clear ? state.era + 1 : state.era,
    running: undefined,
    waiting: [],
    step: undefined,
    asked: undefined,
  };
  if (outcome.leave) return leave(after);
  const [first, ...waiting] = stopped ? [] : state.waiting;
  const [next, effects] = first === undefined ? [after, []] : run({ ...after, waiting }, first);
  return [next, outcome.clear ? [{ effect: 'redraw' }, ...effects] : effects];
}

/** Stops the request, else empties the line, else leaves when it is pressed twice. */
function interrupted(state: State): Result {
  if (state.asked) return decided(state, '');
  if (state.search || state.choice) return [{ ...state, search: undefined, choice: undefined }, []];
  if (state.running && !state.running.stopping)
    return [{ ...state, running: { ...state.running, stopping: true } }, [{ effect: 'stop' }]];
  if (state.line.text !== '')
    return [{ ...state, line: EMPTY_LINE, recall: recallOf(state.recall.past), tip: undefined }, []];
  return state.armed ? leave(state) : [{ ...state, armed: true, tip: LEAVE_TIP }, [{ effect: 'arm' }]];
}

/** The latest question and what came of it are shown anew on an empty screen. */
function redrawn(state: State): Result {
  const last = state.entries.findLastIndex(({ kind }) => kind === 'typed');
  return [{ ...state, entries: state.entries.slice(Math.max(0, last)), era: state.era + 1 }, [{ effect: 'redraw' }]];
}

function leave(state: State): Result {
  const effects: Effect[] = state.running ? [{ effect: 'stop' }] : [];
  if (state.asked) effects.unshift({ effect: 'decide', said: '' });
  return [{ ...state, left: true, asked: undefined, tip: undefined }, [...effects, { effect: 'leave' }]];
}

function answering(state: State, asked: NonNullable<State['asked']>, key: Key): Result {
  if (isEdit(key)) return [{ ...state, asked: { ...asked, line: edited(asked.line, key) } }, []];
  if (key === 'submit') return decided(state, asked.line.text);
  return key === 'escape' || key === 'end' ? decided(state, '') : [state, []];
}

function decided(state: State, said: string): Result {
  // A no is told by what comes of it.
  const entries = isAgreement(state.asked?.typed, said)
    ? [...state.entries, { kind: 'note' as const, text: 'agreed' }]
    : state.entries;
  return [{ ...state, asked: undefined, entries }, [{ effect: 'decide', said }]];
}

/** Undefined for a key that has nothing to do with the list. */
function choosing(state: State, choice: Choice, key: Key): Result | undefined {
  if (key === 'complete' || key === 'down') return [{ ...state, choice: moved(choice, 1) }, []];
  if (key === 'complete back' || key === 'up') return [{ ...state, choice: moved(choice, -1) }, []];
  if (key === 'escape') return [{ ...state, choice: undefined }, []];
  const candidate = choice.candidates[choice.selected];
  if (key !== 'submit' || !candidate) return undefined;
  return [{ ...state, choice: undefined, line: taken(state.line, candidate) }, []];
}

function offered(state: State, { for: line, asked, candidates }: Extract<Event, { type: 'offered' }>): Result {
  // Typed on since: the answer is about another text.
  if (line.text !== state.line.text || line.cursor !== state.line.cursor || state.asked || state.search)
    return [state, []];
  const [first] = candidates;
  // What a command of the chat takes may be anything.
  const tip = asked && !line.text.startsWith('/') ? NOTHING_TIP : undefined;
  if (!first) return [{ ...state, choice: undefined, tip }, []];
  if (asked && candidates.length === 1) return [{ ...state, choice: undefined, line: taken(line, first) }, []];
  const shared = asked ? sharedHead(line, candidates) : undefined;
  const longer = shared === undefined ? line : taken(line, { ...first, head: shared });
  return [{ ...state, line: longer, choice: { candidates, selected: 0 } }, []];
}

function upOrDown(state: State, key: 'up' | 'down'): Result {
  const line = rowMoved(state.line, key);
  if (line) return [{ ...state, line }, []];
  return [{ ...state, ...leafed(state.recall, state.line, key) }, []];
}
