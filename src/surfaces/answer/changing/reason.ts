/** Why a change is asked for: "restart prod-api, it is out of memory". A clause that describes narrows nothing. */
import type { Entity } from '../../../nlp/intents.ts';
import type { Part } from '../../../nlp/understand.ts';
import { isNaming } from '../problems.ts';

const DESCRIBES =
  /(?:^|[\s'’])(?:is|are|was|were|has|have|had|s|re|keeps?|kept|looks?|seems?|got|gets|runs?|ran|shows?|does|doesn|isn|won|hangs?|hung)\b/i;
/** What is said of a thing. Whatever tells when or which stays. */
const SAID_OF: ReadonlySet<Entity['type']> = new Set(['metric', 'comparator', 'status', 'severity']);

const REASON =
  /[,;]\s*(?:it|they|this|that|its \w+|the (?:service|box|database))\s*(?:['’]s|is|are|was|were|has|have|keeps?|looks?|seems?|got|runs?|ran|shows?)\b[^,;.!?]*$/i;
/** What makes more of a clause than a description. */
const MORE =
  /\b(?:if|unless|until|till|once|when\w*|while|after|before|except|but|only|never|not|maybe|perhaps|tomorrow|later|soon|tonight|for|without|instead|or|and|then|please|always|every|each|should|would|could|must|needs?|to|supposed|said|says)\b|n['’]t\b/i;

/** The request without the reason at its end. */
export function withoutReason(part: Part, text: string): Part {
  const said = text.slice(part.start, part.end);
  const reason = REASON.exec(said);
  return reason && reason.index > 0 && !MORE.test(reason[0]) ? { ...part, end: part.start + reason.index } : part;
}

/** The entities without those of a clause beside the request that only tells how things are, where the target is named. */
export function withoutReasons(entities: readonly Entity[], { start, end }: Part, text: string): Entity[] {
  if (!entities.some(isNaming)) return [...entities];
  return entities.filter((one) => {
    const inside = one.inherited || (one.start < end && one.end > start);
    return inside || !SAID_OF.has(one.type) || !DESCRIBES.test(clauseAround(text, one));
  });
}

function clauseAround(text: string, { start, end }: Entity): string {
  const before =
    text
      .slice(0, start)
      .split(/[,;:.!?\n]\s/)
      .at(-1) ?? '';
  const [after = ''] = text.slice(end).split(/[,;:.!?\n](?:\s|$)/);
  return `${before}${text.slice(start, end)}${after}`;
}
