/** Words and normal forms of calendar time, shared by the recogniser and the resolver. */
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;
export const PERIODS = ['week', 'weekend', 'month', 'quarter', 'year'] as const;
export const DAY_WORDS = ['today', 'yesterday', 'tomorrow', 'tonight', 'last_night', 'this_morning'] as const;

const NAMED_DAY = DAY_WORDS.join('|');
const WEEKDAY = `(?:last_|next_)?(?:${WEEKDAYS.join('|')})`;
const PERIOD = `(?:this|last|next)_(?:${PERIODS.join('|')})`;
const CLOCK = 'T\\d{2}:\\d{2}';
const DATE = '(?:\\d{4}-)?\\d{2}-\\d{2}';
const MONTH = 'month:\\d{1,2}';
const BOUND = [NAMED_DAY, WEEKDAY, PERIOD, '(?:week|month|quarter|year|day)_end', CLOCK, DATE, MONTH, 'last_deploy'];
const FORMS = [
  '(?:past|future):P(?:T\\d{1,6}[HMS]|\\d{1,6}[DMY])',
  NAMED_DAY,
  PERIOD,
  `(?:since|until):(?:${BOUND.join('|')})`,
  `day:${WEEKDAY}`,
  MONTH,
  `at:(?:${CLOCK}|${DATE}(?:${CLOCK})?)`,
  `${CLOCK}/${CLOCK}`,
  `${DATE}/${DATE}`,
];

/** Every value a `time_window` entity may have. */
export const TIME_WINDOW = new RegExp(`^(?:${FORMS.join('|')})$`);

const ABBREVIATIONS = new Map<string, string>([
  ['sun', 'sunday'],
  ['mon', 'monday'],
  ['tue', 'tuesday'],
  ['tues', 'tuesday'],
  ['wed', 'wednesday'],
  ['thu', 'thursday'],
  ['thur', 'thursday'],
  ['thurs', 'thursday'],
  ['fri', 'friday'],
  ['sat', 'saturday'],
]);

export function weekday(word: string): string | undefined {
  const full = ABBREVIATIONS.get(word) ?? word.replace(/s$/, '');
  return (WEEKDAYS as readonly string[]).includes(full) ? full : undefined;
}

/** 1 to 12, undefined when the word is no month. */
export function monthNumber(word: string): number | undefined {
  const index = MONTHS.findIndex(
    (month) => month === word || (word.length >= 3 && word.length <= 4 && word !== 'may' && month.startsWith(word)),
  );
  return index < 0 ? undefined : index + 1;
}

const UNITS = new Map<string, 'S' | 'm' | 'H' | 'D' | 'W' | 'M' | 'Q' | 'Y'>();
for (const [unit, words] of Object.entries({
  S: 's second seconds sec secs',
  m: 'minute minutes min mins',
  H: 'h hour hours hr hrs',
  D: 'd day days',
  W: 'w wk wks week weeks',
  M: 'month months mo mos',
  Q: 'quarter quarters',
  Y: 'y year years yr yrs',
}))
  for (const word of words.split(' ')) UNITS.set(word, unit as 'S');

/** ISO 8601 duration in the normal form of the guideline: weeks become days, quarters months. */
export function isoOf(count: number, unitWord: string): string | undefined {
  const unit = UNITS.get(unitWord);
  if (unit === undefined || !(count > 0) || count > 99_999) return undefined;
  const whole = Number.isInteger(count);
  switch (unit) {
    case 'S':
      return `PT${Math.round(count)}S`;
    case 'm':
      return whole ? `PT${count}M` : `PT${Math.round(count * 60)}S`;
    case 'H':
      return whole ? `PT${count}H` : `PT${Math.round(count * 60)}M`;
    case 'D':
      return whole ? `P${count}D` : `PT${Math.round(count * 24)}H`;
    case 'W':
      return `P${Math.round(count * 7)}D`;
    case 'M':
      return `P${Math.round(count)}M`;
    case 'Q':
      return `P${Math.round(count * 3)}M`;
    case 'Y':
      return `P${Math.round(count)}Y`;
  }
}

export const isTimeUnit = (word: string) => UNITS.has(word) && word.length > 1;
