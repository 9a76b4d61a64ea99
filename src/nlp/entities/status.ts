/**
 * Statuses as adjectives of a target: a filter, or the state asked about. Particles of verbs ("turn on"), events
 * ("went down") and predictions ("might crash") are not statuses.
 */
import type { Claims } from './claims.ts';

const FUTURE =
  /^(?:will|might|may|could|would|going|gonna|about|likely|soon|if|when|chance|odds|risk|ever|shall|should)$/;
const EVENT_VERB =
  /^(?:go|come|bring|take|shut|turn|power|switch|spin|scale|bump|write|tear|set|stand|fire|boot|wake|roll|slow|break|start|back|end|cut|get|put|fill|hold|bring|look|lock|hook|set|pull|sign|stack|speed|follow|give|stay|narrow|drill|track|run|keep|make|warm|add|size|clean|fall|blow|pick|hunt|nail)$/;

/** "is prod-app up?": the adverb closes a question about being. */
function recogniseUp(claims: Claims): void {
  for (const token of claims.doc.tokens) {
    if (token.word !== 'up' || !claims.free(token.index) || isParticle(claims, token.index)) continue;
    const next = claims.word(token.index + 1);
    if (!/^(?:|[?.,!;]|now|right|again|currently|or|and|yet|in|on|at|there|still)$/.test(next)) continue;
    if (next === '?' && claims.ownerOf(token.index - 1) === 'name')
      claims.claim('status', 'running', token.index, token.index + 1);
    for (let back = token.index - 1; back >= Math.max(0, token.index - 7); back--) {
      if (claims.lemma(back) === 'be') {
        claims.claim('status', 'running', token.index, token.index + 1);
        break;
      }
      if (claims.doc.hits.some((hit) => hit.concept.startsWith('do:') && hit.from === back)) break;
    }
  }
}

export function recogniseStatuses(claims: Claims): void {
  recogniseUp(claims);
  for (const { value, hit } of claims.hitsOf('status')) {
    if (hit.to - hit.from > hit.words.length) continue;
    const word = claims.word(hit.from);
    const single = hit.words.length === 1;
    if (single && isParticle(claims, hit.from)) continue;
    if (
      single &&
      /^(?:failed|failing|broken|crashing|down|dead|stopped|terminated|unhealthy|degrading)$/.test(word) &&
      isFuture(claims, hit.from)
    )
      continue;
    if (
      word === 'off' &&
      !/^(?:be|currently|already|now|still|not|are|is|all|any|which|that|or|,|boxes|instances|vms|servers|machines|hosts|completely)$/.test(
        claims.word(hit.from - 1),
      ) &&
      claims.lemma(hit.from - 1) !== 'be'
    )
      continue;
    if (single && /^(?:ok|okay|fine|green|red|good)$/.test(word) && !predicative(claims, hit.from)) continue;
    if (
      (value === 'healthy' || value === 'running') &&
      /\b(?:will|going to|gonna|might|may)\b/.test(
        claims.doc.words.slice(Math.max(0, hit.from - 5), hit.from).join(' '),
      )
    )
      continue;
    if (word === 'paused' && claims.lemma(hit.from - 1) === 'have') continue;
    if (
      single &&
      /^(?:stopped|terminated|paused|suspended|failed|succeeded|completed)$/.test(word) &&
      pastEvent(claims, hit.from)
    )
      continue;
    if (
      word === 'running' &&
      /^(?:of|low|out|up|a|smoothly|well|hot)$/.test(claims.word(hit.to)) &&
      claims.word(hit.to) !== 'a'
    )
      continue;
    if (word === 'running' && /^(?:keep|stay|keeps|stop|stops|cost)$/.test(claims.word(hit.from - 1))) continue;
    if (word === 'running' && /^(?:longest)$/.test(claims.word(hit.from - 1))) continue;
    if (word === 'running' && claims.token(hit.to)?.kind === 'code' && /^v?\d/.test(claims.word(hit.to))) continue;
    if (word === 'attached' && (claims.word(hit.to) === 'to' || attachedTo(claims, hit.from))) continue;
    if (single && /^(?:ok|okay|fine|good)$/.test(word) && approves(claims, hit.from)) continue;
    if (
      word === 'active' &&
      /^(?:connection|connections|session|sessions|directory|requests|users)$/.test(claims.word(hit.to))
    )
      continue;
    if (
      word === 'available' &&
      /^(?:memory|storage|space|disk|version|versions|commands|command|regions|to|ram|capacity|publicly)$/.test(
        claims.word(hit.to),
      )
    )
      continue;
    if (word === 'available' && /^publicly$/.test(claims.word(hit.from - 1))) continue;
    const { from, to } = hit;
    const start =
      single ||
      !/^(?:be|still|stay|stays|anything|everything|all|are|already|look|looking|doing|that|currently|now)$/.test(
        claims.lemma(from),
      )
        ? from
        : from + 1;
    // "it is up" and "everything good": the span is the adjective alone.
    const end = /^(?:one|box|instance|server|vm|machine)$/.test(claims.lemma(to - 1)) && to - start > 1 ? to - 1 : to;
    claims.claim('status', value, start, end);
  }
}

function isParticle(claims: Claims, at: number): boolean {
  const word = claims.word(at);
  if (!/^(?:up|down|off|on|online|offline|back)$/.test(word)) return false;
  if (claims.doc.hits.some((hit) => hit.concept.startsWith('do:') && hit.words.length > 1 && hit.words.includes(at)))
    return true;
  return (
    EVENT_VERB.test(claims.lemma(at - 1)) ||
    (EVENT_VERB.test(claims.lemma(at - 2)) && /^(?:it|them|back|that|this)$/.test(claims.word(at - 1)))
  );
}

/** "if it is down", "might have failed": what may be, not what is. */
function isFuture(claims: Claims, at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 5); before--) {
    const word = claims.word(before);
    if (/^[,.;?!]$/.test(word)) return false;
    if (
      FUTURE.test(word) ||
      (word === 'of' && /^(?:chance|risk|odds|danger|likelihood|probability)$/.test(claims.lemma(before - 1)))
    ) {
      return true;
    }
  }
  return false;
}

/** "ok list them" and "fine" as an aside are not states. */
function predicative(claims: Claims, at: number): boolean {
  const before = claims.lemma(at - 1);
  if (/^(?:be|look|seem|still|all|everything|feel|stay|go|do|run|not|and|or|anything|that|which|in|n't)$/.test(before))
    return true;
  if (claims.ownerOf(at - 1) !== undefined) return true;
  for (let back = at - 1; back >= Math.max(0, at - 6); back--) {
    if (claims.word(back) === ',') return false;
    if (/^(?:be|look|do|everything|all)$/.test(claims.lemma(back))) return true;
  }
  const previous = claims.token(at - 1);
  return previous !== undefined && !previous.everyday && previous.kind !== 'punct';
}

/** "to which groups is it attached": asks for the other end. */
const attachedTo = (claims: Claims, at: number) =>
  claims.doc.words
    .slice(0, at)
    .some((word, index, words) => word === 'to' && /^(?:which|what)$/.test(words[index + 1] ?? ''));

/** "same image is fine": what the speaker agrees to, not how something is. */
function approves(claims: Claims, at: number): boolean {
  let from = at;
  while (from > 0 && !/^[.;!?]$/.test(claims.word(from - 1))) from--;
  let to = at;
  while (to < claims.doc.tokens.length && !/^[.;!?]$/.test(claims.word(to))) to++;
  if (claims.word(to) === '?' || claims.doc.tokens[from]?.index === undefined) return false;
  const sentence = claims.doc.words.slice(from, to).join(' ');
  return (
    /\b(?:is|are|would be|will be|'s|s)$/.test(claims.doc.words.slice(from, at).join(' ')) &&
    /^(?:the )?(?:same|any|either|that|this|whatever|whichever|default|one|two|three)\b/.test(sentence)
  );
}

/** "who stopped it", "has it been terminated", "when was it stopped": an action, not a state. */
function pastEvent(claims: Claims, at: number): boolean {
  const before = claims.word(at - 1);
  if (/^(?:who|has|have|had|been|i|we|you|he|she|they|someone|somebody|anyone|that's|did|just)$/.test(before))
    return true;
  if (claims.lemma(at - 1) === 'be') {
    const first = claims.doc.tokens.find((token) => token.kind !== 'punct')?.word ?? '';
    return /^(?:when|who|why)$/.test(first) && before === 'was';
  }
  return /^(?:why|when)$/.test(claims.doc.words[0] ?? '') && /^(?:have|has|had)$/.test(claims.lemma(1));
}
