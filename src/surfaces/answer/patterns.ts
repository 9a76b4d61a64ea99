import type { Entity } from '../../nlp/intents.ts';

const WORD_WITH_STAR = /[\w.*-]*\*[\w.*-]*/g;

/**
 * Names with wildcards, as they were written: `prod-web-*` is one pattern, whatever language takes its words for. A
 * region keeps its own wildcard, and stars for emphasis (`**prod**`) are none.
 */
export function withPatterns(
  text: string,
  part: { start: number; end: number },
  entities: readonly Entity[],
): Entity[] {
  const patterns = [...text.matchAll(WORD_WITH_STAR)].flatMap((match): Entity[] => {
    const [found] = match;
    const [start, end] = [match.index, match.index + found.length];
    if (start < part.start || start >= part.end || !/[a-z0-9]/i.test(found) || found.includes('**')) return [];
    if (entities.some((entity) => entity.type === 'region' && overlap(entity, start, end))) return [];
    return [{ type: 'name', value: found, text: found, start, end }];
  });
  // "*-db databases": what goes on beyond the pattern is more than its letters.
  const within = (entity: Entity, { start, end }: Entity) =>
    overlap(entity, start, end) && (entity.type === 'name' || (entity.start >= start && entity.end <= end));
  const rest = entities.filter((entity) => !patterns.some((pattern) => within(entity, pattern)));
  return [...rest, ...patterns].sort((a, b) => a.start - b.start);
}

const overlap = (entity: Entity, from: number, to: number) => entity.start < to && entity.end > from;
