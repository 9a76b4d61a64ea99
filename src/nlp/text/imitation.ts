/**
 * Markup of roles, machine messages, comments and substitutions in a text. Nobody asks for anything in these; a text
 * that holds them may have been written, wholly or in part, to pass for the tool or for another speaker.
 */
export interface Span {
  start: number;
  end: number;
}

const ROLE = 'system|assistant|user|human|ai|bot|agent|tool|function|developer|admin|root|operator|opsctl|model|prompt';
const ROLE_NAME = `(?:(?:${ROLE})(?:[ _-](?:message|prompt|call|result|response|note|override|instructions?|output|input))?|instructions?|inst|sys|im_start|im_end|confirm(?:ed|ation)?|approved)`;

/** What is not read at all: each begins with a mark of its own and reaches to its counterpart, or to the end. */
const ENCLOSED: readonly RegExp[] = [
  /<!--[\s\S]*?(?:-->|$)/g,
  /\$\([^)]*(?:\)|$)/g,
  new RegExp(`<(${ROLE_NAME})(?:\\s[^>]*)?>[\\s\\S]*?(?:</\\1>|$)`, 'gi'),
  /\[?\{\s*["'][\w-]+["']\s*:[\s\S]*(?:\}\]?|$)/g,
  /\/\*[\s\S]*?(?:\*\/|$)/g,
];

/** A machine's word that something is settled, at the beginning or after the request. */
const CLAIMED =
  /\b(?:confirmation|approval|consent|authori[sz]ation|permission|clearance|sign-?off|verification) (?:(?:was|is|has been|code|already|now) )*(?:received|granted|given|obtained|accepted|recorded|valid|ok|complete|completed|verified|bypassed|waived|not (?:needed|required|necessary))\b/i;

/** Marks that only tell what kind of text it is. */
const MARKED = new RegExp(
  [
    '<\\|[^|>]*\\|?>',
    '<</?\\w+>>',
    '(?:^|\\s)#{2,}(?:\\s|$)',
    '(?:^|\\s)={3,}(?:\\s|$)',
    `\\[\\s*/?\\s*${ROLE_NAME}\\s*\\]`,
    `(?:^|\\n)\\s*(?:-{2,}|\\*{2,}|_{2,})\\s*(?:begin |end |start )?(?:of )?${ROLE_NAME}\\b`,
    `</${ROLE_NAME}>`,
    `(?:^|\\n)\\s*(?:${ROLE})\\s*(?:>+|:)`,
  ].join('|'),
  'i',
);

/** Signs without which no mark stands. */
const MAYBE_MARKED = /[<>#={[\]:$/]|--|\*\*|__/;
const MAYBE_CLAIMED = /confirm|approv|consent|authori|permission|clearance|sign-?off|verif/i;

/** The stretches of `text` that are no speech, and whether it bears any such mark. Linear in the text, save for nesting. */
export function imitationsIn(text: string): { spans: Span[]; imitates: boolean } {
  // Few texts hold any such sign, and the long patterns take milliseconds to be compiled at their first use.
  const claims = MAYBE_CLAIMED.test(text) && CLAIMED.test(text);
  if (!MAYBE_MARKED.test(text)) return { spans: [], imitates: claims };
  const spans = ENCLOSED.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: match, index }) => ({ start: index, end: index + match.length })),
  );
  return { spans, imitates: claims || spans.length > 0 || MARKED.test(text) };
}
