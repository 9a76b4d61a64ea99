/** How what was understood is told: to people as one line, to scripts as fields. */
import { type Block, inline } from '../../core/view.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';
import { saidAsExample, type UnderstoodText } from './understand-request.ts';

/** As much of what was understood as is told. */
export type Told = Pick<UnderstoodText, 'understanding' | 'requests'>;

export function understoodBlock({ understanding, requests }: Told): Block {
  const lines = requests.map((request, index) => {
    const { part, command, equivalent, unused, notes, pending, byForm } = request;
    const sure = [`${Math.round(part.confidence * 100)} % sure`];
    if (index === 0 && understanding.goesOnFrom !== undefined)
      sure.push(`goes on from "${short(understanding.goesOnFrom)}"`);
    const what =
      byForm || saidAsExample(command)
        ? 'said like an example'
        : `${part.intent.replaceAll('_', ' ')} (${[...sure, ...notes].join('; ')})`;
    const run = pending
      ? `: opsctl ${command?.path} of what that finds`
      : equivalent === null
        ? ''
        : `: opsctl ${equivalent}`;
    return unused.length === 0 ? what + run : `${what}${run}; not used: ${unused.map(saidAs).join(', ')}`;
  });
  return { block: 'notice', level: 'info', text: inline(`understood: ${lines.join('; ')}`) };
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const saidAs = ({ type, text }: Entity) => `${text} (${type.replaceAll('_', ' ')})`;

export function notUsedWarnings({ requests }: Told): string[] {
  return requests.flatMap(({ unused, command }) =>
    unused.length === 0 ? [] : [`not used by ${command?.path}: ${unused.map(saidAs).join(', ')}`],
  );
}

export function unusedOf({ requests }: Told): Entity[] {
  return requests.flatMap(({ unused }) => unused);
}

/** What a request speaks of: what it says itself, and what it takes over from the turn before. */
export function entitiesOf({ entities, contextEntities }: Pick<Part, 'entities' | 'contextEntities'>): Entity[] {
  return [...entities, ...contextEntities];
}

export function intentOf({ understanding }: Told) {
  const { intent, confidence, intents } = understanding;
  return {
    type: intent,
    confidence,
    entities: entitiesOf(understanding),
    ...(intents === undefined ? {} : { intents }),
  };
}

export function equivalentOf({ requests }: Told): string | null {
  const lines = requests.flatMap(({ equivalent }) => (equivalent === null ? [] : [`opsctl ${equivalent}`]));
  return lines.length === 0 ? null : lines.join(' && ');
}
