/** Regions and availability zones: codes, abbreviations, spoken codes, places. */
import { numberValue } from '../text/numbers.ts';
import { AREAS, DIRECTIONS, REGION_CODE } from '../vocabulary/regions.ts';
import type { Claims } from './claims.ts';

const AREA = new Set<string>(AREAS);
const DIRECTION_WORDS = new Set(DIRECTIONS.values());
const SHORT =
  /^(us|eu|ap|ca|sa|me|af|il)-?(north|south|east|west|central|northeast|southeast|ne|se|nw|sw|n|s|e|w|c)-?(\d)([a-f]?)$/;

/** `euw1`, `us-east1`, `use1b` to the code, or undefined. */
export function regionCode(word: string): string | undefined {
  const dashed = word.replaceAll('_', '-');
  if (REGION_CODE.test(dashed)) return dashed;
  const short = SHORT.exec(dashed);
  if (!short) return undefined;
  const [, area, way, number, zone] = short;
  return `${area}-${DIRECTIONS.get(way ?? '') ?? way}-${number}${zone ?? ''}`;
}

export function recogniseRegions(claims: Claims): void {
  for (const token of claims.doc.tokens) {
    if (token.kind === 'code' || token.kind === 'word') {
      const code = regionCode(token.text.toLowerCase());
      if (code !== undefined) claims.claim('region', code, token.index, token.index + 1);
    }
    if (AREA.has(token.text.toLowerCase()) || token.word === 'us') readSpoken(claims, token.index);
  }
  for (const { value, hit } of claims.hitsOf('region')) {
    if (hit.to - hit.from !== hit.words.length) continue;
    if (value === 'us-east-1' && claims.word(hit.from) === 'us') continue;
    if (value === 'all' && groupsBy(claims, hit.from, hit.to)) continue;
    claims.claim('region', value, hit.from, hit.to);
  }
}

/** "how many in each region", "spread over the regions": what is counted by, not a place to look in. */
function groupsBy(claims: Claims, from: number, to: number): boolean {
  const first = claims.word(from);
  if (!/^regions?$/.test(claims.word(to - 1)) || !/^(?:each|every|over|across)$/.test(first)) return false;
  if (claims.doc.words.slice(from, to).includes('all')) return false;
  const spread = /^(?:spread|distribut|split|divid|scatter|balanc)/;
  if ([1, 2].some((back) => spread.test(claims.word(from - back)))) return true;
  return /^(?:each|every)$/.test(first) && claims.hasHit('statistics');
}

/** `eu west one`, `us east 2 b`, `ap south east 1`. */
function readSpoken(claims: Claims, at: number): void {
  let next = at + 1;
  let way = claims.word(next);
  if (!DIRECTION_WORDS.has(way)) return;
  next += 1;
  if (/^(?:north|south)$/.test(way) && /^(?:east|west)$/.test(claims.word(next))) way += claims.word(next++);
  let number = numberValue(claims.word(next));
  if (number === undefined) return;
  let zone = '';
  number = Math.trunc(number);
  next += 1;
  if (/^[a-f]$/.test(claims.word(next)) && claims.word(next) !== 'a') zone = claims.word(next++);
  const code = `${claims.token(at)?.text.toLowerCase()}-${way}-${number}${zone}`;
  if (REGION_CODE.test(code)) claims.claim('region', code, at, next);
}
