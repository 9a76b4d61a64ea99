/** What an answer in words showed: the things it lists, or the one thing it speaks of. */
import { loadVocabulary } from '../text/vocabulary.ts';

/** One thing that an answer showed. */
export interface Mention {
  id: string;
  name?: string | null;
  kind?: string | null;
  /** Told by its name, as services and infrastructures are. */
  named?: true;
  /** What the answer told behind it: its place, its size. */
  note?: string;
  /** The release of it that was told. */
  version?: string;
}

const ID =
  /arn:[^\s,;)]+|\b(?:i|vol|snap|vpc|subnet|sg|eni|nat|pcx|ami|igw|rtb|eipalloc|lt|acl|tgw|vgw)-[0-9a-f]{6,17}\b/g;
/** Characters of an answer that are read. */
const MOST_READ = 20_000;
const NAME = /^[a-z][\w.-]*[a-z\d]$/i;
const VERSION = /^v?\d+(?:\.\d+)*(?:-[\w.]+)?$/i;

/** The things that an answer shows, in order; empty when it tells of none. */
export function shownIn(answer: string | undefined): Mention[] {
  const text = (answer ?? '').slice(0, MOST_READ);
  if (text === '') return [];
  const numbered = itemsOf(text).flatMap((item) => listItem(item) ?? []);
  if (numbered.length > 0) return distinct(numbered);
  const ids = [...text.matchAll(ID)].map(([id]) => ({ id }));
  if (ids.length > 0) return distinct(ids);
  const enumerated = enumeration(text);
  if (enumerated.length > 0) return distinct(enumerated);
  const subject = subjectOf(text) ?? released(text);
  return subject ? [subject] : [];
}

/** `1. a  2. b`: what stands behind numbers that count up from one. */
function itemsOf(text: string): string[] {
  const marks: { at: number; end: number }[] = [];
  for (const mark of text.matchAll(/(?:^|\s)(\d{1,3})[.)]\s+(?=\S)/g))
    if (Number(mark[1]) === marks.length + 1) marks.push({ at: mark.index, end: mark.index + mark[0].length });
  return marks.map(({ end }, index) => text.slice(end, marks[index + 1]?.at).trim());
}

function listItem(item: string): Mention | undefined {
  const [id] = item.match(ID) ?? [];
  if (id !== undefined) {
    const note = item.slice(item.indexOf(id) + id.length).trim();
    return note === '' ? { id } : { id, note };
  }
  const [first = '', second = ''] = item.split(/[\s,;:(]+/);
  const name = first.replace(/[.:]+$/, '');
  return NAME.test(name) ? release({ id: name, named: true }, second) : undefined;
}

/** "lynx-a, lynx-b. Which one?" */
const ASKED_BACK = /(?<=[\w)])[.;:]\s+(?:which|what)\b[^.?!]{0,60}\?\s*$/i;
const LEAD_IN = /^(?:[^:,.]{0,40}\b(?:found|are|is|these|those|all|match|matches|\d+ [a-z]+)|yes|ok|found)\s*:\s*/i;

/** "magpie-uat, robin-uat and wren-uat", "Found: otter 1.0": nothing but names, perhaps with releases. */
function enumeration(text: string): Mention[] {
  const parts = text
    .replace(ASKED_BACK, '')
    .replace(LEAD_IN, '')
    .replace(/[\s.]+$/, '')
    .split(/\s*(?:,(?:\s+and\b)?|;|\n|\s+and\s+)\s*/);
  const names: Mention[] = [];
  for (const part of parts) {
    const [name = '', version = '', ...rest] = part.replace(/\s*\([^)]*\)$/, '').split(/\s+/);
    const mention = release({ id: name, named: true }, version);
    if (rest.length > 0 || !NAME.test(name) || (version !== '' && mention.version === undefined)) return [];
    if (mention.version === undefined && !tellsName(name) && (parts.length === 1 || means(name))) return [];
    names.push(mention);
  }
  return names;
}

const PREDICATE = /^(?:is|are|was|were|has|had|have|runs|will|cannot|can|could|did|does|seems|looks|went|rose|fell)$/;

const MOVES = /^(?:rose|fell|jumped|climbed|spiked|dropped|doubled|tripled|grew|went|is|are|was|were|has|have)$/;

/** "kelp-svc 20260.4 runs in uat", "Yes: bureau errors rose", "heron: cpu 4x its baseline": who the sentence is about. */
function subjectOf(text: string): Mention | undefined {
  const sentence = text.replace(/^(?:(?:yes|no|yep|ok|done|well|found)[,:.!]?\s+|the\s+)*/i, '');
  const [, name = '', colon, behind = '', next = ''] = /^([\w.-]*\w)(:)?\s+(\S+)(?:\s+(\S+))?/.exec(sentence) ?? [];
  if (!NAME.test(name) || /^(?:this|that|it|there|nothing|everything|all|they|these|those|here)$/i.test(name))
    return undefined;
  const word = behind.toLowerCase().replace(/[.,:;]+$/, '');
  const version = VERSION.test(word) && (/[.v]/i.test(word) || next === '' || PREDICATE.test(next) || next === 'in');
  const measured = loadVocabulary().patterns.mentions(word) && !PREDICATE.test(word);
  if (tellsName(name)) return release({ id: name, named: true }, version ? word : '');
  // "bureau errors rose": whatever an everyday word means elsewhere.
  const { functional, patterns, english } = loadVocabulary();
  const lower = name.toLowerCase();
  const moves = measured && MOVES.test(next) && !functional.has(lower) && !patterns.mentions(lower);
  if (means(name) && !version && !(moves && english(lower) !== 'adjective')) return undefined;
  if (!(colon !== undefined || version || PREDICATE.test(word) || (measured && !/ed$/.test(word)))) return undefined;
  return release({ id: name, named: true }, version ? word : '');
}

/** "kim deployed otter 2.9 at 10:14": the only thing told with its release. */
function released(text: string): Mention | undefined {
  const found = [
    ...text.matchAll(/\b([a-z][\w-]*\w) (v?\d+(?:\.\d+)+)(?=[\s,;)]|\.?$)(?! ?(?:%|ms\b|s\b|[kmgt]i?b\b))/gi),
  ];
  const names = found.filter(([, name = '']) => tellsName(name) || !means(name));
  const [only] = names;
  return names.length === 1 && only ? { id: only[1] ?? '', named: true, version: only[2] ?? '' } : undefined;
}

/** A hyphen or digit in a word makes a name of it. */
const tellsName = (word: string) => /[a-z].*[-_\d]/i.test(word) && !/^(?:p\d+|x\d+|\d.*)$/i.test(word);

/** Whether a word says something itself here, so that it is hardly a name. */
function means(word: string): boolean {
  const { everyday, patterns } = loadVocabulary();
  const lower = word.toLowerCase();
  return everyday.has(lower) || patterns.mentions(lower);
}

const release = (mention: Mention, version: string): Mention =>
  VERSION.test(version) ? { ...mention, version } : mention;

function distinct(mentions: readonly Mention[]): Mention[] {
  const seen = new Set<string>();
  return mentions.filter(({ id }) => !seen.has(id) && seen.add(id));
}
