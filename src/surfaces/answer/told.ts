/** How what was understood is told: to people as one line, to scripts as fields. */
import { type Block, inline } from '../../core/view.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';
import { saidAsExample, type UnderstoodText } from './understand-request.ts';

export function understoodBlock({ requests }: UnderstoodText): Block {
  const lines = requests.map(({ part, command, equivalent, unused }) => {
    const what = saidAsExample(command)
      ? 'said like an example'
      : `${part.intent.replaceAll('_', ' ')} (${Math.round(part.confidence * 100)} % sure)`;
    const line = `${what}${equivalent === null ? '' : `: opsctl ${equivalent}`}`;
    return unused.length === 0 ? line : `${line}; not used: ${unused.map(saidAs).join(', ')}`;
  });
  return { block: 'notice', level: 'info', text: inline(`understood: ${lines.join('; ')}`) };
}

const saidAs = ({ type, text }: Entity) => `${text} (${type.replaceAll('_', ' ')})`;

export function notUsedWarnings({ requests }: UnderstoodText): string[] {
  return requests.flatMap(({ unused, command }) =>
    unused.length === 0 ? [] : [`not used by ${command?.path}: ${unused.map(saidAs).join(', ')}`],
  );
}

export function unusedOf({ requests }: UnderstoodText): Entity[] {
  return requests.flatMap(({ unused }) => unused);
}

/** What a request speaks of: what it says itself, and what it takes over from the turn before. */
export function entitiesOf({ entities, contextEntities }: Pick<Part, 'entities' | 'contextEntities'>): Entity[] {
  return [...entities, ...contextEntities];
}

export function intentOf({ understanding }: UnderstoodText) {
  const { intent, confidence, intents } = understanding;
  return {
    type: intent,
    confidence,
    entities: entitiesOf(understanding),
    ...(intents === undefined ? {} : { intents }),
  };
}

export function equivalentOf({ requests }: UnderstoodText): string | null {
  const lines = requests.flatMap(({ equivalent }) => (equivalent === null ? [] : [`opsctl ${equivalent}`]));
  return lines.length === 0 ? null : lines.join(' && ');
}
