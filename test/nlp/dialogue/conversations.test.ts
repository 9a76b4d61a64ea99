import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isTalk, type Topic, topicOf } from '../../../src/nlp/dialogue/topic.ts';
import type { Entity } from '../../../src/nlp/intents.ts';
import { understand } from '../../../src/nlp/understand.ts';

interface Turn {
  said: string;
  answer?: string;
  expected?: { intent: string; inherited: string[]; own: string[] };
}

/** Reads the conversations; the form is told at the top of the file. */
function conversations(): Turn[][] {
  const text = readFileSync(new URL('conversations.txt', import.meta.url), 'utf8').replace(/^#.*\n/gm, '');
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block) => {
      const turns: Turn[] = [];
      for (const line of block.split('\n')) {
        const last = turns.at(-1);
        if (line.startsWith('< ')) {
          if (last) last.answer = line.slice(2);
          continue;
        }
        const [said = '', expected] = line.split(' => ');
        if (expected === undefined) turns.push({ said });
        else {
          const [intent = '', ...words] = expected.trim().split(' ');
          const own = words.filter((word) => word.startsWith('~')).map((word) => word.slice(1));
          turns.push({ said, expected: { intent, inherited: words.filter((word) => !word.startsWith('~')), own } });
        }
      }
      return turns;
    });
}

const keys = (entities: readonly Entity[]) => entities.map(({ type, value }) => `${type}:${value}`);

/** What opsctl understood of each turn, the topic carried on as a session carries it. */
function follow(turns: readonly Turn[]) {
  let topic: Topic | undefined;
  return turns.map(({ said, answer }) => {
    const understanding = understand(said, topic ? { context: topic } : {});
    if (!isTalk(understanding.intent)) {
      const { listed, ...next } = { ...topic, ...topicOf(understanding) };
      topic = { ...next, ...(answer === undefined ? {} : { answer }) };
    }
    return understanding;
  });
}

describe('conversations', () => {
  for (const turns of conversations())
    test(turns.map(({ said }) => said).join(' / '), () => {
      const read = follow(turns).map(({ intent, contextEntities, entities }, index) => ({
        said: turns[index]?.said,
        intent,
        inherited: keys(contextEntities).sort(),
        own: (turns[index]?.expected?.own ?? []).filter((key) => keys(entities).includes(key)),
      }));
      const wanted = turns.map(({ said, expected }, index) => ({
        said,
        intent: expected?.intent ?? read[index]?.intent,
        inherited: expected?.inherited.toSorted() ?? [],
        own: expected?.own ?? [],
      }));
      expect(read).toEqual(wanted);
    });
});
