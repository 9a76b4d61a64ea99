/** The table recognisers write into: a token belongs to one entity at most, the first that claims it. */
import type { Entity, EntityType } from '../intents.ts';
import type { Document, Token } from '../text/document.ts';
import type { Hit } from '../text/patterns.ts';

export class Claims {
  readonly doc: Document;
  readonly entities: (Entity & { from: number; to: number })[] = [];
  readonly #owner: (EntityType | undefined)[];

  constructor(doc: Document) {
    this.doc = doc;
    this.#owner = new Array<EntityType | undefined>(doc.tokens.length).fill(undefined);
  }

  free(from: number, to = from + 1): boolean {
    for (let at = from; at < to; at++) if (at >= this.#owner.length || this.#owner[at] !== undefined) return false;
    return to > from;
  }

  ownerOf(index: number): EntityType | undefined {
    return this.#owner[index];
  }

  /** Claims tokens `from` to `to` (exclusive) when they are all free. */
  claim(type: EntityType, value: string, from: number, to: number): boolean {
    if (!this.free(from, to)) return false;
    for (let at = from; at < to; at++) this.#owner[at] = type;
    const start = this.doc.tokens[from]?.start ?? 0;
    const end = this.doc.tokens[to - 1]?.end ?? start;
    this.entities.push({ type, value, text: this.doc.text.slice(start, end), start, end, from, to });
    return true;
  }

  /** Makes tokens unavailable without an entity: settings being assigned, parts of idioms. */
  reserve(from: number, to: number, as: EntityType): void {
    for (let at = from; at < to; at++) this.#owner[at] ??= as;
  }

  word(index: number): string {
    return this.doc.words[index] ?? '';
  }

  lemma(index: number): string {
    return this.doc.tokens[index]?.lemma ?? '';
  }

  token(index: number): Token | undefined {
    return this.doc.tokens[index];
  }

  /** Contiguous hits of concepts that begin with `prefix:`, longest first, then leftmost. */
  hitsOf(prefix: string): { value: string; hit: Hit }[] {
    return this.doc.hits
      .filter((hit) => hit.concept.startsWith(`${prefix}:`))
      .map((hit) => ({ value: hit.concept.slice(prefix.length + 1), hit }))
      .sort((a, b) => b.hit.words.length - a.hit.words.length || a.hit.from - b.hit.from);
  }

  hasHit(concept: string, from = 0, to = this.doc.tokens.length): boolean {
    return this.doc.hits.some((hit) => hit.concept === concept && hit.from >= from && hit.to <= to);
  }
}
