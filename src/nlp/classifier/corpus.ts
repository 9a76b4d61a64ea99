/** The sentences the classifier learns from: `src/nlp/corpus/<intent>.txt`, one a line. */
import { readFileSync } from 'node:fs';
import { INTENTS, type Intent } from '../intents.ts';

export interface Sentence {
  text: string;
  intent: Intent;
  /** Where in its file it stands, 0 to 1: neighbours were written together and resemble each other. */
  place: number;
}

/** Sentences of all intents, in the order of `INTENTS`; an intent without a file has none. */
export function readCorpus(folder: URL): Sentence[] {
  return INTENTS.flatMap((intent) => {
    const lines = linesOf(new URL(`${intent}.txt`, folder));
    return lines.map((text, index) => ({ text, intent, place: index / lines.length }));
  });
}

function linesOf(file: URL): string[] {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return content
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
