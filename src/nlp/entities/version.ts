/** Versions of releases: numbers, images, builds, commits, and the words latest, previous, last good. */
import { numberValue } from '../text/numbers.ts';
import type { Claims } from './claims.ts';

const DOTTED = /^v?\d+(?:\.(?:\d+|x)){1,3}(?:-[A-Za-z0-9.]+)?$/i;
const SHORT_V = /^v\d+(?:-[a-z0-9]+)?$/i;
const CANDIDATE = /^(?:rc|beta|alpha)[.-]?\d{1,3}$/i;
const IMAGE = /^[A-Za-z0-9][\w./-]*:[\w][\w.-]*$/;
const DIGEST = /^[A-Za-z0-9][\w.-]*@sha256:[0-9a-f]{8,64}$/;
const IMAGE_PATH =
  /(?<![\w./:-])[A-Za-z0-9][\w.-]*(?::\d{1,5})?(?:\/[A-Za-z0-9][\w.-]*)+(?::\w[\w-]*(?:\.[\w-]+)*|@sha256:[0-9a-f]{8,64})/g;
const COMMIT = /^[0-9a-f]{7,40}$/i;
const DATED = /^(?:20\d\d)[.-]\d{2}[.-]\d{2}(?:[.-]\w+)?$/;
const RELEASE_NOUN = /^(?:version|build|release|tag|revision|image|rev|commit|deployment|one|sha|deploy|ver)$/;

export function recogniseVersions(claims: Claims): void {
  const released =
    ['do:deploy', 'do:rollback', 'noun_deployment', 'compare'].some((concept) => claims.hasHit(concept)) ||
    claims.doc.hits.some((hit) => hit.concept === 'do:update');
  recogniseImages(claims);
  for (const token of claims.doc.tokens) {
    const at = token.index;
    const text = token.text;
    const before = claims.lemma(at - 1);
    if (/^(?:version|v|ver|revision|rev|build|commit|tag|sha|release)$/.test(token.lemma)) {
      let next = at + 1;
      while (/^(?:number|#|:|tag|=)$/.test(claims.word(next))) next++;
      const spoken = readSpoken(claims, next);
      const following = claims.token(next);
      if (spoken) {
        claims.claim(
          'version',
          token.word === 'v' ? `v${spoken.value}` : spoken.value,
          token.word === 'v' ? at : next,
          spoken.to,
        );
        continue;
      }
      if (
        following &&
        /^(?:build|commit|sha|version|tag|revision)$/.test(token.lemma) &&
        /^[\w.-]*\d[\w.-]*$/.test(following.text) &&
        following.kind !== 'punct'
      )
        claims.claim('version', following.text, next, next + 1);
    }
    if (token.kind === 'code') {
      if ((IMAGE.test(text) && !/^\d{1,2}:\d{2}/.test(text) && !/^[Tt]\d/.test(text)) || DIGEST.test(text)) {
        claims.claim('version', text, at, at + 1);
      } else if (DOTTED.test(text) && !/^\d+(?:\.\d+){3}$/.test(text)) claims.claim('version', text, at, at + 1);
      else if (CANDIDATE.test(text) && released) claims.claim('version', text, at, at + 1);
      else if (SHORT_V.test(text)) claims.claim('version', text, at, at + 1);
      else if (DATED.test(text) && /^(?:version|release|build|tag|deploy)$/.test(before))
        claims.claim('version', text, at, at + 1);
      else if (COMMIT.test(text) && /\d/.test(text) && /[a-f]/i.test(text) && released)
        claims.claim('version', text, at, at + 1);
    }
    if (
      token.kind === 'number' &&
      /^\d+\.\d+$/.test(text) &&
      (released || carried(claims, at)) &&
      !/^(?:by|than|over|above|under|below)$/.test(claims.word(at - 1)) &&
      !/^(?:gb|tb|mb|%|percent|ms|s)$/.test(claims.word(at + 1))
    )
      claims.claim('version', text, at, at + 1);
  }
  recogniseRelative(claims);
}

/** A whole reference is more tokens than one: `registry.example.com/team/app:1.2`. */
function recogniseImages(claims: Claims): void {
  const { text, tokens, end: read } = claims.doc;
  for (const { 0: image, index } of text.slice(0, read).matchAll(IMAGE_PATH)) {
    const from = tokens.findIndex(({ start }) => start === index);
    const to = tokens.findIndex(({ end }) => end === index + image.length) + 1;
    if (from >= 0 && to > from) claims.claim('version', image, from, to);
  }
}

/** "put 2.3 on cart", "I want 1.19 again": a number that is moved somewhere, and measures nothing. */
function carried(claims: Claims, at: number): boolean {
  const moved = [1, 2, 3].some((back) =>
    /^(?:put|get|bring|move|use|take|run|want|ship|push|reinstate|restore|switch|send|have)$/.test(
      claims.lemma(at - back),
    ),
  );
  return moved && /^(?:on|onto|to|in|into|of|for|live|out|again|back|there|everywhere)$/.test(claims.word(at + 1));
}

/** `two point three point one`, `2 dot 4`, `two`. */
function readSpoken(claims: Claims, at: number): { value: string; to: number } | undefined {
  const parts: string[] = [];
  let next = at;
  for (;;) {
    const value = numberValue(claims.word(next));
    if (value === undefined || !claims.free(next)) break;
    parts.push(String(value));
    next += 1;
    if (!/^(?:point|dot|\.)$/.test(claims.word(next)) || numberValue(claims.word(next + 1)) === undefined) break;
    next += 1;
  }
  return parts.length > 0 ? { value: parts.join('.'), to: next } : undefined;
}

function recogniseRelative(claims: Claims): void {
  const releaseTalk = ['do:deploy', 'do:rollback'].some((concept) => claims.hasHit(concept));
  for (const token of claims.doc.tokens) {
    const at = token.index;
    const next = claims.lemma(at + 1);
    const next2 = claims.lemma(at + 2);
    if (token.word === 'last') {
      if (next === 'known' || next === 'know') {
        const to = /^(?:good|working|stable)$/.test(next2)
          ? RELEASE_NOUN.test(claims.lemma(at + 3))
            ? at + 4
            : at + 3
          : undefined;
        if (to !== undefined) claims.claim('version', 'last_good', at, to);
      } else if (/^(?:good|stable|working|healthy)$/.test(next) && claims.word(at + 1) !== 'one')
        claims.claim('version', 'last_good', at, RELEASE_NOUN.test(next2) ? at + 3 : at + 2);
      else if (
        /^(?:version|build|image|revision|one)$/.test(next) &&
        releaseTalk &&
        !/^(?:undo|of)$/.test(claims.word(at - 1))
      )
        claims.claim('version', claims.hasHit('do:rollback') ? 'previous' : 'latest', at, at + 2);
    }
    if (
      /^(?:latest|newest)$/.test(token.word) &&
      (RELEASE_NOUN.test(next) || releaseTalk) &&
      !/^(?:change|changes|log)$/.test(next)
    )
      claims.claim('version', 'latest', at, at + 1);
    if (/^(?:previous|prior|earlier|preceding|older|old|former)$/.test(token.word)) {
      if (RELEASE_NOUN.test(next) && (next !== 'one' || releaseTalk)) claims.claim('version', 'previous', at, at + 2);
      else if (token.word === 'previous' && claims.hasHit('do:rollback') && !/^\d/.test(next))
        claims.claim('version', 'previous', at, at + 1);
    }
    if (token.word === 'one' && /^(?:back|before|earlier)$/.test(next) && claims.hasHit('do:rollback')) {
      claims.claim('version', 'previous', at, at + 2);
    }
    if (
      RELEASE_NOUN.test(token.lemma) &&
      releaseTalk &&
      /^(?:(?:we|it|that|which) (?:had|was|ran|were on)|from|running) before\b/.test(
        claims.doc.words.slice(at + 1, at + 4).join(' '),
      )
    )
      claims.claim('version', 'previous', at, at + 1);
    if (token.word === 'one' && RELEASE_NOUN.test(next) && /^(?:back|ago|earlier|before)$/.test(next2))
      claims.claim('version', 'previous', at, at + 3);
    if (
      token.word === 'before' &&
      /^(?:that|this|it||[.,;!?])$/.test(next) &&
      claims.hasHit('do:rollback') &&
      RELEASE_NOUN.test(claims.lemma(at - 1))
    )
      claims.claim('version', 'previous', at - 1, /^[a-z]/.test(next) ? at + 2 : at + 1);
  }
}
