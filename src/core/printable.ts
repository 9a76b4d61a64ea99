/**
 * Names and tags come from the cloud and are untrusted: a control character among them could move the cursor, change
 * the window title or reorder the line. Everything that reaches a terminal goes through here first.
 */

// C0 and C1 controls, DEL, bidirectional overrides and isolates, line and paragraph separators, zero-width marks, halves
// of surrogate pairs.
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
// The zero-width joiners are part of emoji and of Persian or Indic words, but hide in Latin ones and behind each other.
const HIDDEN_JOINERS = /(?<![^\u0000-\u024f\u200c\u200d])[\u200c\u200d]/g;

/** Replaces each unsafe character by a visible escape: ESC becomes `\x1b`, a right-to-left override `\u202e`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, escaped).replace(HIDDEN_JOINERS, escaped);
}

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
