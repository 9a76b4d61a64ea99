/** Measured quantities. */
import type { Claims } from './claims.ts';

export function recogniseMetrics(claims: Claims): void {
  for (const { value, hit } of claims.hitsOf('metric')) {
    if (hit.to - hit.from !== hit.words.length) continue;
    const first = claims.word(hit.from);
    if (
      first === 'network' &&
      hit.words.length === 1 &&
      /^(?:interface|acl|attack|attacks|topology|path|map|diagram|graph|connections|resources|security|exposure|threats|intrusion|intrusions|assets|engineer|team)$/.test(
        claims.word(hit.to),
      )
    )
      continue;
    if (first === 'request' && /^(?:a|to|that|i|we|my|this|your)$/.test(claims.word(hit.from - 1))) continue;
    if (/^lag/.test(first) && claims.word(hit.to) === 'behind') continue;
    if (first === 'lag' && claims.word(hit.from - 1) === 'replication') continue;
    if (
      first === 'connection' &&
      claims.hasHit('graph', hit.from, hit.to + 2) &&
      /^(?:between|from)$/.test(claims.word(hit.to))
    )
      continue;
    if (/^(?:connections?)$/.test(first) && /^(?:between|from|to)$/.test(claims.word(hit.to))) continue;
    if (
      /^errors?$/.test(first) &&
      /^(?:by|in)$/.test(claims.word(hit.from - 1)) &&
      /^(?:mistake)$/.test(claims.word(hit.to))
    )
      continue;
    claims.claim('metric', value, hit.from, hit.to);
  }
}
