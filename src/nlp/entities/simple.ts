/** Environments, severities and providers: closed lists with a few words around that change the reading. */
import type { Claims } from './claims.ts';

export function recogniseEnvironments(claims: Claims): void {
  for (const { value, hit } of claims.hitsOf('environment')) {
    if (hit.to - hit.from !== hit.words.length) continue;
    const first = claims.word(hit.from);
    const before = claims.word(hit.from - 1);
    // "stage" and "test" are verbs too, "demo" and "test" also things one shows or writes.
    if (/^(?:stage|test|testing|stag)$/.test(first) && hit.words.length === 1) {
      const placed = /^(?:in|on|to|from|for|of|the|our|with|and|vs|versus|against|,|all|into|at|between)$/.test(before);
      if (/^(?:be|have|do)$/.test(claims.lemma(hit.to)) && !placed) continue;
      if (/^test/.test(first) && before === ',' && claims.lemma(hit.to) === 'be') continue;
      if (!placed && hit.from !== claims.doc.tokens.length - 1 && !claims.hasHit('noun_infrastructure')) continue;
    }
    claims.claim('environment', value, hit.from, hit.to);
  }
  for (const token of claims.doc.tokens)
    if (
      token.word === 'live' &&
      /^(?:in|to|on|into|from|onto)$/.test(claims.word(token.index - 1)) &&
      !/^(?:on|in|at|here|there)$/.test(claims.word(token.index + 1))
    )
      claims.claim('environment', 'production', token.index, token.index + 1);
}

const SECURITY_NOUN =
  /^(?:threat|threats|finding|findings|vulnerabilit|vuln|cve|attack|issue|alert|alarm|incident|problem|exposure|risk|security|severity|anomal|event|hole)/;

export function recogniseSeverities(claims: Claims): void {
  for (const { value, hit } of claims.hitsOf('severity'))
    if (
      hit.to - hit.from === hit.words.length &&
      !(claims.word(hit.from) === 'medium' && hit.words.length === 1 && !SECURITY_NOUN.test(claims.word(hit.to)))
    )
      claims.claim('severity', value, hit.from, hit.to);
  for (const token of claims.doc.tokens)
    if (/^(?:high|medium|low)$/.test(token.word) && SECURITY_NOUN.test(claims.word(token.index + 1)))
      claims.claim('severity', token.word, token.index, token.index + 1);
}

export function recogniseProviders(claims: Claims): void {
  for (const { value, hit } of claims.hitsOf('provider'))
    if (hit.to - hit.from === hit.words.length) claims.claim('provider', value, hit.from, hit.to);
}
