/** Base forms by rule, only where the base form is a word of the vocabulary. */
const IRREGULAR = new Map<string, string>(
  `am:be is:be are:be was:be were:be been:be being:be 's:be 're:be 'm:be does:do did:do done:do doing:do has:have
    had:have having:have 've:have went:go gone:go goes:go going:go ran:run running:run broke:break broken:break
    fell:fall fallen:fall lost:lose losing:lose took:take taken:take brought:bring got:get gotten:get gave:give
    given:give made:make said:say told:tell thought:think saw:see seen:see knew:know known:know grew:grow grown:grow
    rose:rise risen:rise built:build sent:send kept:keep held:hold shutting:shut stood:stand spun:spin blew:blow
    blown:blow tore:tear torn:tear woke:wake woken:wake threw:throw thrown:throw began:begin begun:begin left:leave
    came:come caught:catch found:find spoke:speak wrote:write dying:die died:die lying:lie tying:tie 'll:will
    wo:will ca:can n't:not nt:not cannot:can 'd:would`
    .split(/\s+/)
    .map((entry) => entry.split(':') as [string, string]),
);

const NEVER = new Set(
  `this his its has was us as less news always across access process status statuses bus class yes alias us-east
    ones does during nothing anything everything something thing things bring string`.split(/\s+/),
);

/** Candidates for the base form of a word, likeliest first. */
function candidates(word: string): string[] {
  const cut = (count: number) => word.slice(0, -count);
  const out: string[] = [];
  const undouble = (stem: string) => (/(.)\1$/.test(stem) ? [stem.slice(0, -1)] : []);
  if (word.endsWith('ies')) out.push(`${cut(3)}y`);
  if (word.endsWith('es')) out.push(cut(1), cut(2));
  else if (word.endsWith('s') && !word.endsWith('ss')) out.push(cut(1));
  if (word.endsWith('ied')) out.push(`${cut(3)}y`);
  if (word.endsWith('ed')) out.push(cut(2), cut(1), ...undouble(cut(2)));
  if (word.endsWith('ing')) out.push(cut(3), `${cut(3)}e`, ...undouble(cut(3)));
  return out.filter((stem) => stem.length >= 2);
}

/** The base form of `word` in a vocabulary, or undefined when the vocabulary holds neither it nor a base of it. */
export function lemmaOf(word: string, knows: (word: string) => boolean): string | undefined {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (NEVER.has(word)) return word;
  if (word.length > 2) for (const stem of candidates(word)) if (knows(stem)) return stem;
  return knows(word) ? word : undefined;
}

export const IRREGULAR_WORDS: readonly string[] = [...IRREGULAR.keys(), ...NEVER];
