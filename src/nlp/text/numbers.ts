/** Numbers written in figures or words. */
const UNITS = `zero one two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen`.split(/\s+/);
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const OTHER = new Map([
  ['fourty', 40],
  ['dozen', 12],
  ['couple', 2],
  ['pair', 2],
  ['single', 1],
]);

/** Words this module reads, for the vocabulary. */
export const NUMBER_WORDS = [...UNITS, ...TENS, ...OTHER.keys(), 'hundred', 'thousand', 'few'];

/** The value of one word or figure, undefined when it is no number. */
export function numberValue(word: string): number | undefined {
  if (/^\d{1,9}(?:\.\d{1,4})?$/.test(word)) return Number(word);
  const unit = UNITS.indexOf(word);
  if (unit >= 0) return unit;
  const ten = TENS.indexOf(word);
  if (ten >= 0) return (ten + 2) * 10;
  const [tens, rest] = word.split('-');
  if (tens !== undefined && rest !== undefined) {
    const first = TENS.indexOf(tens);
    const second = UNITS.indexOf(rest);
    if (first >= 0 && second > 0 && second < 10) return (first + 2) * 10 + second;
  }
  return OTHER.get(word);
}

/** Reads a number at `index`: `8`, `eight`, `twenty five`, `two hundred`, `a couple of`, `a dozen`. */
export function readNumber(
  words: readonly string[],
  index: number,
): { value: number; from: number; to: number } | undefined {
  const first = words[index] ?? '';
  if (first === 'a' && /^(?:couple|dozen|pair|hundred|thousand)$/.test(words[index + 1] ?? '')) {
    if (words[index + 1] === 'hundred') return { value: 100, from: index, to: index + 2 };
    if (words[index + 1] === 'thousand') return { value: 1000, from: index, to: index + 2 };
    const inner = readNumber(words, index + 1);
    return inner && { ...inner, from: index };
  }
  let value = numberValue(first);
  if (value === undefined) return undefined;
  let to = index + 1;
  const next = numberValue(words[to] ?? '');
  const spelled = TENS.includes(first);
  if (spelled && next !== undefined && next > 0 && next < 10 && UNITS.includes(words[to] ?? '')) {
    value += next;
    to += 1;
  }
  if (words[to] === 'hundred' || words[to] === 'thousand') {
    value *= words[to] === 'hundred' ? 100 : 1000;
    to += 1;
  }
  if (/^(?:couple|pair)$/.test(first) && words[to] === 'of') to += 1;
  return { value, from: index, to };
}
