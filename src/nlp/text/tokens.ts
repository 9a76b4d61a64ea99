/**
 * Cuts a text into tokens with offsets into the original. Every alternative below starts with a different first
 * character class or is bounded, so the time is linear in the text.
 */
export type TokenKind = 'word' | 'number' | 'code' | 'pair' | 'arn' | 'punct';

export interface RawToken {
  text: string;
  start: number;
  end: number;
  kind: TokenKind;
}

/** What lies beyond is not read: no request is that long, and time stays bounded. */
export const MAX_CHARACTERS = 4000;
export const MAX_TOKENS = 600;

const PIECE =
  /arn:aws[\w-]*:[^\s"'“”,;)]+|https?:\/\/[^\s"'“”)]+|[A-Za-z_][\w.:-]*=(?:"[^"\n]*"|[^\s,;"'()=<>]+)|->|=>|→|>=|<=|≥|≤|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[-_.:@'’](?=[\p{L}\p{N}]))*|\S/gu;
/** The same for a text of ASCII alone, as most are: compiling what all scripts know as letters takes milliseconds. */
const ASCII_PIECE =
  /arn:aws[\w-]*:[^\s"',;)]+|https?:\/\/[^\s"')]+|[A-Za-z_][\w.:-]*=(?:"[^"\n]*"|[^\s,;"'()=<>]+)|->|=>|>=|<=|[A-Za-z0-9](?:[A-Za-z0-9]|[-_.:@'](?=[A-Za-z0-9]))*|\S/g;
const ASCII = /^[\x00-\x7f]*$/;
const CIDR = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const SETTINGS =
  /^(?:status|state|region|regions|type|kind|limit|sort|name|service|svc|cluster|desired|desired_?count|replicas|count|tasks|pods|copies|instances|version|severity|metric|provider|since|last|environment|infra|app)$/i;

/** Negations and clitics that are tokens of their own: `don't` is `do` + `n't`. */
const CLITIC = /^(.+?)(n['’]t|['’](?:s|re|ll|ve|d|m))$/iu;
/** The same without the apostrophe, by where the second part begins. */
const MISSING_APOSTROPHE = new Map<string, number>(
  `what|s where|s who|s how|s when|s that|s there|s here|s let|s it|s do|nt does|nt did|nt ca|nt wo|nt would|nt
    should|nt could|nt is|nt are|nt was|nt were|nt has|nt have|nt i|m i|ve you|re they|re we|ve they|ve you|ve`
    .split(/\s+/)
    .map((entry) => [entry.replace('|', ''), entry.indexOf('|')]),
);
MISSING_APOSTROPHE.delete('its');
MISSING_APOSTROPHE.delete('were');

function kindOf(text: string): TokenKind {
  if (/^arn:/.test(text)) return 'arn';
  if (/^\d+(?:\.\d+)?$/.test(text)) return 'number';
  if (/^[A-Za-z']+$/.test(text)) return 'word';
  if (ASCII.test(text)) return /^[A-Za-z0-9]/.test(text) ? 'code' : 'punct';
  if (/^[\p{L}\p{M}'’]+$/u.test(text)) return 'word';
  if (/^[\p{L}\p{N}]/u.test(text)) return 'code';
  return 'punct';
}

/** Stops at the end of an ARN, an address or a pair end the sentence: `team=atlas?`. */
const withoutStops = (piece: string) =>
  /^[A-Za-z]/.test(piece) && piece.length > 1 ? piece.replace(/[?!.:]+$/, '') : piece;

/** Tokens of the first {@link MAX_CHARACTERS} characters. */
export function tokenize(text: string): RawToken[] {
  const tokens: RawToken[] = [];
  const push = (start: number, end: number, kind?: TokenKind) => {
    if (end > start) {
      const piece = text.slice(start, end);
      tokens.push({ text: piece, start, end, kind: kind ?? kindOf(piece) });
    }
  };
  const read = (piece: string, start: number) => {
    const end = start + piece.length;
    const equals = piece.indexOf('=');
    if (/^[A-Za-z_]/.test(piece) && equals > 0 && !/^https?:/.test(piece) && !/^arn:/.test(piece)) {
      if (SETTINGS.test(piece.slice(0, equals))) {
        push(start, start + equals);
        push(start + equals, start + equals + 1, 'punct');
        push(start + equals + 1, end);
      } else push(start, end, 'pair');
      return;
    }
    const colon = piece.indexOf(':');
    if (colon > 0 && SETTINGS.test(piece.slice(0, colon))) {
      push(start, start + colon);
      push(start + colon, start + colon + 1, 'punct');
      push(start + colon + 1, end);
      return;
    }
    const clitic = CLITIC.exec(piece);
    if (clitic?.[1]) {
      push(start, start + clitic[1].length);
      push(start + clitic[1].length, end, 'word');
      return;
    }
    const split = MISSING_APOSTROPHE.get(piece.toLowerCase());
    if (split !== undefined) {
      push(start, start + split);
      push(start + split, end);
      return;
    }
    push(start, end, CIDR.test(piece) ? 'code' : undefined);
  };
  const head = text.slice(0, MAX_CHARACTERS);
  for (const match of head.matchAll(ASCII.test(head) ? ASCII_PIECE : PIECE)) {
    if (tokens.length >= MAX_TOKENS) break;
    const piece = withoutStops(match[0]);
    read(piece, match.index);
    for (let at = piece.length; at < match[0].length; at++) push(match.index + at, match.index + at + 1, 'punct');
  }
  return tokens;
}
