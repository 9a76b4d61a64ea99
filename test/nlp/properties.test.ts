import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionOf } from '../../src/nlp/action.ts';
import { type Topic, topicOf } from '../../src/nlp/dialogue/topic.ts';
import { TIME_WINDOW } from '../../src/nlp/entities/calendar.ts';
import { COUNT } from '../../src/nlp/entities/count.ts';
import { SORT } from '../../src/nlp/entities/sort.ts';
import { ENTITY_TYPES, type EntityType, INTENTS } from '../../src/nlp/intents.ts';
import { type Understanding, understand } from '../../src/nlp/understand.ts';
import { REGION_CODE, REGION_NAMES } from '../../src/nlp/vocabulary/regions.ts';
import { RESOURCE_TYPES } from '../../src/nlp/vocabulary/resource-types.ts';
import { ENVIRONMENTS, METRICS, PROVIDERS, SEVERITIES, STATUSES } from '../../src/nlp/vocabulary/states.ts';

/** Sentences put together from the words that matter, so that the grammar is reached and not only the tokenizer. */
const words = fc.constantFrom(
  ..."restart stop delete scale deploy list show why is not don't what if how many the of in to for and , . ? \" ' prod-app i-0123456789abcdef0 prod staging ec2 volumes running failed cpu last next 7 days 24h yesterday since monday until friday 9am 14:30 2025-01-10 top 5 > 80% more than 90 newest first team=core v2.3.1 latest previous double +2 eu west one frankfurt all regions critical it them please can you called named between march 31 31st half a dozen few tagged env:dev by connections".split(
    ' ',
  ),
);
const sentence = fc.array(words, { maxLength: 25 }).map((parts) => parts.join(' '));
const anything = fc.oneof(
  sentence,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

const CLOSED: Partial<Record<EntityType, (value: string) => boolean>> = {
  provider: (value) => PROVIDERS.has(value),
  region: (value) => REGION_CODE.test(value) || value in REGION_NAMES,
  resource_type: (value) => RESOURCE_TYPES.has(value),
  status: (value) => STATUSES.has(value),
  environment: (value) => ENVIRONMENTS.has(value),
  metric: (value) => METRICS.has(value),
  severity: (value) => SEVERITIES.has(value),
  count: (value) => COUNT.test(value),
  limit: (value) => /^\d+$/.test(value),
  sort: (value) => SORT.test(value),
  time_window: (value) => TIME_WINDOW.test(value),
  comparator: (value) => /^(?:>=|<=|>|<)(?:\d+(?:\.\d+)?(?:%|GB|TB|MB|KB|ms|s)?|P(?:T\d+[HMS]|\d+[DMY]))$/.test(value),
};

function check(text: string, { entities, contextEntities, parts, intent, confidence }: Understanding): void {
  expect(INTENTS).toContain(intent);
  expect(confidence).toBeGreaterThanOrEqual(0);
  expect(confidence).toBeLessThanOrEqual(1);
  expect(parts.length).toBeGreaterThan(0);
  for (const entity of [...entities, ...parts.flatMap((part) => part.entities)]) {
    expect(ENTITY_TYPES).toContain(entity.type);
    expect(text.slice(entity.start, entity.end)).toBe(entity.text);
    expect(entity.text.length).toBeGreaterThan(0);
  }
  for (const { type, value } of [...entities, ...contextEntities])
    expect(CLOSED[type]?.(value) ?? value.length > 0, `${type}: ${value}`).toBe(true);
}

describe('whatever the text', () => {
  test('understanding never throws, spans slice to their text, values are in their vocabularies', () => {
    fc.assert(
      fc.property(anything, (text) => check(text, understand(text))),
      { numRuns: 1500 },
    );
  });

  test('the same holds in a context', () => {
    fc.assert(
      fc.property(anything, anything, anything, (text, context, answer) =>
        check(text, understand(text, { context: { text: context, answer } })),
      ),
      { numRuns: 500 },
    );
  });

  test('the same text is understood the same way', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(understand(text)).toEqual(understand(text));
      }),
      { numRuns: 200 },
    );
  });

  test('nothing is ever executed', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        expect(['answer', 'clarify', 'confirm', 'refuse']).toContain(actionOf(understand(text)));
      }),
      { numRuns: 300 },
    );
  });

  test('ten thousand characters, and a million, take bounded time', () => {
    const filler = [
      'restart ',
      'a',
      '-',
      '"',
      'a-',
      '((((',
      '1 ',
      'if not ',
      'last 5 ',
      'and ',
      '=',
      'x=y ',
      '\u202e',
      '\ud800',
      'not attached to anything ',
    ];
    understand('list instances');
    for (const unit of filler)
      for (const size of [10_000, 1_000_000]) {
        const text = unit.repeat(Math.ceil(size / unit.length));
        const start = performance.now();
        understand(text);
        expect(performance.now() - start, JSON.stringify(unit)).toBeLessThan(500);
      }
  });
});

/** Follow-ups as people type them, so that the rules of conversations are reached. */
const turn = fc.oneof(
  sentence,
  fc.constantFrom(
    ...`and the stopped ones?|what about staging|its database|scale it to 5|same for eu-west-1|the second one|number 3
      |the last of those|no, I meant eu-west-2|sorry, staging|why?|when?|more|show all|undo that|make it 4|yes|yes, do it
      |do it|go ahead|ok|confirmed|and prod-app?|restart it|delete them all|stop that one|what about memory|not staging
      |delete prod-app|deploy cart v2 to staging|restart prod-app|scale cart to 3|list volumes|is prod-app healthy`
      .split('|')
      .map((text) => text.trim()),
  ),
);

describe('whatever the conversation', () => {
  test('no sequence of turns throws, or makes a change of what does not ask for one', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(turn, anything), { minLength: 2, maxLength: 6 }), (turns) => {
        let topic: Topic | undefined;
        for (const text of turns) {
          const understanding = understand(
            text,
            topic ? { context: { ...topic, listed: [{ id: 'i-1' }, { id: 'i-2' }] } } : {},
          );
          check(text, understanding);
          for (const { contextEntities } of understanding.parts)
            for (const { inherited, start, end } of contextEntities)
              expect([inherited, start, end]).toEqual([true, 0, 0]);
          if (BARE_YES.test(text.trim())) expect(actionOf(understanding), text).not.toBe('confirm');
          if (actionOf(understanding) === 'confirm') expect(ASKS.test(text.normalize('NFKC')), text).toBe(true);
          if (!/^(?:unknown|greeting|help)$/.test(understanding.intent)) topic = topicOf(understanding);
        }
      }),
      { numRuns: 400 },
    );
  });
});

const BARE_YES = /^(?:yes|yes, do it|do it|go ahead|ok|confirmed)$/;
/** The words by which a change can be asked for here: verbs of changes, or forms that repeat one for something new. */
const ASKS =
  /\b(?:restart|stop|start|delete|scale|deploy|double|half|halve|undo|same|make|what about|and|or|also|plus|for|in|no|sorry|called|named|since|too|instead|next|again|repeat|do|env|prod|staging|dev|test)\b|\d|\b(?:one|dozen)\b/i;
