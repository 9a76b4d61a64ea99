/** Orders: `field:asc` or `field:desc`. */
import type { Claims } from './claims.ts';

const SUPERLATIVES = new Map<string, string>(
  `biggest:size:desc largest:size:desc smallest:size:asc newest:age:asc youngest:age:asc latest:age:asc
    oldest:age:desc busiest:cpu:desc slowest:latency:desc fastest:latency:asc fullest:disk:desc longest:age:desc
    hottest:cpu:desc heaviest:size:desc tiniest:size:asc`
    .split(/\s+/)
    .map((entry) => {
      const [word = '', ...rest] = entry.split(':');
      return [word, rest.join(':')];
    }),
);
/** Fields one can order by, and the names people use for them. */
const FIELDS = new Map<string, string>(
  `size:size age:age name:name names:name created:age creation:age date:age launch:age started:age cpu:cpu
    memory:memory ram:memory disk:disk latency:latency errors:errors error:errors connections:connections
    connection:connections requests:requests iops:iops throughput:throughput traffic:network network:network
    usage:cpu utilization:cpu load:cpu capacity:size status:status cost:cost region:region type:type uptime:age`
    .split(/\s+/)
    .map((entry) => entry.split(':') as [string, string]),
);
export const SORT =
  /^(?:size|age|name|cpu|memory|disk|latency|errors|connections|requests|iops|throughput|network|status|cost|region|type):(?:asc|desc)$/;

const GROUPED = /^(?:region|type|status|name)$/;
const DESCENDING = /^(?:desc|descending|decreasing|reverse|highest|most|largest)$/;
const ASCENDING = /^(?:asc|ascending|increasing|lowest|least|smallest)$/;

export function recogniseSorts(claims: Claims): void {
  const { tokens } = claims.doc;
  for (let at = 0; at < tokens.length; at++) {
    const word = claims.word(at);
    const sorted = /^(?:sorted|sort|ordered|order|ranked|rank|sorting)$/.test(word);
    const by = word === 'by' ? at : sorted && claims.word(at + 1) === 'by' ? at + 1 : -1;
    if (word === 'alphabetically' || word === 'alphabetical') claims.claim('sort', 'name:asc', at, at + 1);
    else if (by >= 0 && claims.free(by)) readBy(claims, at, by, sorted);
    else if (SUPERLATIVES.has(word)) {
      const value = SUPERLATIVES.get(word) ?? '';
      const first = claims.word(at + 1) === 'first' || claims.word(at + 1) === 'last';
      if (word === 'latest' && !first) continue;
      if (word === 'longest' && claims.word(at + 1) !== 'running') continue;
      const flipped = claims.word(at + 1) === 'last' ? flip(value) : value;
      const to = first || word === 'longest' ? at + 2 : at + 1;
      if (claims.free(at, to)) claims.claim('sort', flipped, at, to);
    } else if (/^(?:highest|lowest|most|least|worst)$/.test(word)) {
      let next = at + 1;
      if (claims.word(next) === 'recent' || claims.word(next) === 'recently') {
        const to = claims.word(next + 1) === 'first' ? next + 2 : next + 1;
        if (to === next + 2 || /^(?:created|launched|started)$/.test(claims.word(next + 1)))
          claims.claim('sort', 'age:asc', at, to === next + 2 ? to : next + 2);
        continue;
      }
      if (/^(?:of|the|average)$/.test(claims.word(next))) next++;
      const field = FIELDS.get(claims.word(next));
      if (field === undefined || GROUPED.test(field)) continue;
      let to = next + 1;
      if (/^(?:usage|utilization|utilisation|load|rate|consumption|count|space)$/.test(claims.word(to))) to += 1;
      if (claims.word(to) === 'first') to += 1;
      claims.claim('sort', `${field}:${/^(?:lowest|least)$/.test(word) ? 'asc' : 'desc'}`, at, to);
    } else if (/^(?:recent|big|large|old|new)$/.test(word) && claims.word(at + 1) === 'first') {
      claims.claim('sort', { recent: 'age:asc', new: 'age:asc', old: 'age:desc' }[word] ?? 'size:desc', at, at + 2);
    }
  }
}

const flip = (value: string) => (value.endsWith('asc') ? value.replace('asc', 'desc') : value.replace('desc', 'asc'));

function readBy(claims: Claims, start: number, by: number, explicit: boolean): void {
  let next = by + 1;
  while (/^(?:the|their|its|average|avg|max|peak|total|descending|ascending)$/.test(claims.word(next))) next++;
  const field = FIELDS.get(claims.word(next));
  if (field === undefined) return;
  if (!explicit && (GROUPED.test(field) ? field !== 'name' : false)) return;
  if (
    !explicit &&
    /^(?:down|broken|split|grouped|group|breakdown|up|increase|reduce|scale|grow|caused|killed|hit|affected|bigger|out)$/.test(
      claims.word(start - 1),
    )
  )
    return;
  let to = next + 1;
  if (/^(?:usage|utilization|utilisation|load|rate|consumption|count|time|date|space|size)$/.test(claims.word(to)))
    to += 1;
  let direction = /^(?:name|status|region|type)$/.test(field) ? 'asc' : 'desc';
  const order = claims.word(to) === ',' || claims.word(to) === 'in' ? to + 1 : to;
  if (DESCENDING.test(claims.word(order))) [direction, to] = ['desc', order + 1];
  else if (ASCENDING.test(claims.word(order))) [direction, to] = ['asc', order + 1];
  if (claims.word(to) === 'first' || claims.word(to) === 'order') to += 1;
  for (let at = start; at < to; at++) if (!claims.free(at)) return;
  claims.claim('sort', `${field}:${direction}`, start, to);
}
