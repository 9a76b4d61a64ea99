/**
 * What a request says of the things it lists that language has no entity for: an instance type (`m6i.large`, `t3`), a
 * database engine, when they were made, whether they are encrypted. Read as comparisons in the grammar of `--where`.
 */
import { resolveTimeWindow } from '../../nlp/entities/time-window-resolve.ts';
import type { Entity } from '../../nlp/intents.ts';

const SIZE = '(?:nano|micro|small|medium|large|\\d*xlarge|metal(?:-\\d+xl)?)';
const FAMILY = '(?:[a-z]{1,3}\\d[a-z]{0,3}(?:-\\d+tb\\d*)?)';
const INSTANCE_TYPE = new RegExp(`\\b(db\\.)?(${FAMILY})\\.(${SIZE}|\\*)(?![\\w.])`, 'gi');
/** A family alone is one only beside a word for machines, so that `s3` and `p1` are not taken for it. */
const MACHINES = '(?:ec2|instances?|vms?|servers?|machines?|boxes|hosts?|famil(?:y|ies)|class|types?)';
const LONE_FAMILY = new RegExp(
  `\\b([acdfghimprtuxz]\\d[a-z]{0,3})\\b(?=[\\s-]+(?:series[\\s-]+|family[\\s-]+|type[\\s-]+|ec2[\\s-]+)*${MACHINES}\\b)|(?<=\\b(?:famil(?:y|ies)|class|types?|instances? (?:are|is|of type|that are))\\s)([acdfghimprtuxz]\\d[a-z]{0,3})\\b(?!\\.\\w)`,
  'gi',
);

const ENGINES: readonly [RegExp, string][] = [
  [/\b(?:postgres(?:ql)?|pg)\b/gi, '*postgres*'],
  [/\bmysql\b/gi, '*mysql*'],
  [/\bmariadb\b/gi, 'mariadb*'],
  [/\baurora\b/gi, 'aurora*'],
  [/\boracle\b/gi, 'oracle*'],
  [/\b(?:ms\s?sql|sql server)\b/gi, 'sqlserver*'],
];

const NEGATED = "(?:not|un|non|no|without|isn['’]?t|aren['’]?t|lack(?:s|ing)?|missing)";
/** Properties that are true or false, by the words that say so; the first group holds a negation. */
const TRUTHS: readonly [RegExp, string][] = [
  [new RegExp(`(?:\\b(${NEGATED})[\\s-]*)?(?:(?<=un)|\\b)(?:encrypted|encryption)\\b`, 'gi'), 'encrypted'],
  [
    new RegExp(
      `(?:\\b(${NEGATED})[\\s-]*)?\\b(?:publicly (?:accessible|available|reachable|exposed)|public access)\\b`,
      'gi',
    ),
    'publicly_accessible',
  ],
  [new RegExp(`(?:\\b(${NEGATED})[\\s-]*)?\\bmulti[\\s-]?az\\b`, 'gi'), 'multi_az'],
  [
    new RegExp(`(?:\\b(${NEGATED})[\\s-]*)?\\b(?:deletion[\\s-]protect(?:ed|ion)|protected from deletion)\\b`, 'gi'),
    'deletion_protection',
  ],
];

/** A tag that is only said to be there. */
const TAGGED =
  /\bwith (?:an? |the )?tag (?:called |named |key )?["'“]?([a-z][\w:-]*)["'”]?(?!\s*[=:]|["'”]?\s+(?:set to|of|is|equal))/gi;
const PUBLIC_IP =
  /\b(?:with|having|that have|have) (?:an? )?public (?:ip(?:s|v4)?(?: address(?:es)?)?|address(?:es)?)\b/gi;

const VOLUME_TYPE = /\b(gp2|gp3|io1|io2|st1|sc1)\b/gi;

const MADE = '(?:created|launched|started|made|built|spun up|born|provisioned)';
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const MONTH = `(?:${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')})`;
const DATE = `(?:\\d{4}-\\d{2}-\\d{2}|${MONTH}\\.?,? \\d{4}|\\d{4}(?:-\\d{2})?)`;
const MADE_WHEN = new RegExp(
  `\\b(?:${MADE}\\s+)?(before|after|since|until|prior to|in|during)\\s+(${DATE})(?![\\w-])`,
  'gi',
);

/**
 * The entities of a part with what else it says of the things it lists. What language took their words for is replaced,
 * unless it is a name that stands for more.
 */
export function withProperties(
  text: string,
  part: { start: number; end: number },
  entities: readonly Entity[],
  now: Date,
): Entity[] {
  const said = text.slice(part.start, part.end);
  const found: Entity[] = [];
  const add = (start: number, words: string, ...values: string[]) => {
    const from = part.start + start;
    const to = from + words.length;
    if (found.some((one) => one.start < to && one.end > from)) return;
    for (const value of values) found.push({ type: 'comparator', value, text: words, start: from, end: to });
  };
  const databases = entities.some(({ type, value }) => type === 'resource_type' && value.startsWith('database'));
  for (const { 0: words, 1: db, 2: family, 3: size, index } of said.matchAll(INSTANCE_TYPE)) {
    const property = db === undefined && !databases ? 'instance_type' : 'instance_class';
    add(index, words, `${property}=${property === 'instance_class' ? 'db.' : ''}${family}.${size}`.toLowerCase());
  }
  for (const { 0: words, index } of said.matchAll(LONE_FAMILY))
    add(index, words, `instance_type=${words.toLowerCase()}.*`);
  if (databases)
    for (const [pattern, value] of ENGINES)
      for (const { 0: words, 1: version, index } of said.matchAll(
        new RegExp(`${pattern.source}(?:\\s+(?:version\\s+|v)?(\\d+(?:\\.\\d+)*)\\b)?`, 'gi'),
      ))
        add(index, words, `engine=${value}`, ...(version === undefined ? [] : [`engine_version=${version}*`]));
  if (!databases) {
    for (const { 0: words, index } of said.matchAll(/\bwindows\b/gi)) add(index, words, 'platform=*windows*');
    for (const { 0: words, index } of said.matchAll(PUBLIC_IP)) add(index, words, 'public_ip=*');
  }
  for (const { 0: words, index } of said.matchAll(VOLUME_TYPE)) add(index, words, `volume_type=${words.toLowerCase()}`);
  for (const [pattern, property] of TRUTHS)
    for (const { 0: words, 1: negation, index } of said.matchAll(pattern))
      add(index, words, `${property}=${negation === undefined ? 'true' : 'false'}`);
  const made = new RegExp(`\\b${MADE}\\b`, 'i').test(said);
  for (const { 0: words, 1: cue = '', 2: date = '', index } of said.matchAll(MADE_WHEN))
    if (made) add(index, words, ...createdWhen(cue.toLowerCase(), date));
  // "launched in the last 7 days" is how old they are, and no moment to look at.
  if (made)
    for (const one of entities)
      if (one.type === 'time_window' && !one.inherited) add(one.start - part.start, one.text, ...madeWithin(one, now));
  for (const { 0: words, 1: key = '', index } of said.matchAll(TAGGED)) {
    const start = part.start + index;
    found.push({ type: 'tag', value: `${key}=*`, text: words, start, end: start + words.length });
  }
  for (const one of entities) {
    const [, year = ''] = /^[<>]=?((?:19|20)\d\d)$/.exec(one.value) ?? [];
    if (one.type === 'comparator' && !one.inherited && year !== '' && /^(?:older|newer|younger)\b/i.test(one.text))
      add(one.start - part.start, one.text, ...createdWhen(/^older/i.test(one.text) ? 'before' : 'after', year));
  }
  for (const one of entities) {
    const unit = /^\s*(v?cpus?|cores?|iops)\b/i.exec(text.slice(one.end));
    if (one.type !== 'comparator' || one.inherited || !unit || !/^[<>=]+[\d.]+$/.test(one.value)) continue;
    const property = /^iops$/i.test(unit[1] ?? '') ? 'iops' : 'vcpus';
    add(one.start - part.start, text.slice(one.start, one.end + unit[0].length), `${property}${one.value}`);
  }
  const replaced = (entity: Entity) =>
    !entity.inherited &&
    entity.type !== 'resource_type' &&
    found.some(({ start, end }) => entity.start < end && entity.end > start);
  return [...entities.filter((entity) => !replaced(entity)), ...found].sort((a, b) => a.start - b.start);
}

/** The ages or days of creation that a time window stands for. */
function madeWithin({ value }: Entity, now: Date): string[] {
  const rolling = /^past:(P.+)$/.exec(value)?.[1];
  if (rolling !== undefined) return [`<=${rolling}`];
  if (value === 'today') return ['created>=today'];
  if (value === 'yesterday') return ['created>=yesterday', 'created<today'];
  const window = resolveTimeWindow(value, now);
  if (!window) return [];
  const [from, to] = [window.from, window.to].map((at) => at.toISOString().replace('T00:00:00.000Z', ''));
  return [`created>=${from}`, ...(window.to.getTime() < now.getTime() ? [`created<${to}`] : [])];
}

function createdWhen(cue: string, date: string): string[] {
  const [from, to] = period(date);
  if (cue === 'before' || cue === 'until' || cue === 'prior to') return [`created<${from}`];
  if (cue === 'since') return [`created>=${from}`];
  if (cue === 'after') return [`created>=${to}`];
  return [`created>=${from}`, `created<${to}`];
}

/** First day of what a date names, and of what comes after it. */
function period(date: string): [string, string] {
  const [, year = '', month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date) ?? [];
  const [, word = '', named = ''] = /^([a-z]+)\.?,? (\d{4})$/i.exec(date) ?? [];
  const years = Number(year || named);
  const months =
    word === '' ? Number(month ?? 1) - 1 : MONTHS.findIndex((one) => one.startsWith(word.slice(0, 3).toLowerCase()));
  const days = Number(day ?? 1);
  const to = day
    ? Date.UTC(years, months, days + 1)
    : month || word
      ? Date.UTC(years, months + 1, 1)
      : Date.UTC(years + 1, 0, 1);
  return [Date.UTC(years, months, days), to].map((at) => new Date(at).toISOString().slice(0, 10)) as [string, string];
}
