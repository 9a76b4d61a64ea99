/**
 * How much colour a stream gets: none off a terminal, with NO_COLOR, CI, TERM=dumb or --no-color; FORCE_COLOR (0–3)
 * overrules the first. https://no-color.org
 */
export function colourLevel(isTerminal: boolean, wanted: boolean, env: NodeJS.ProcessEnv): 0 | 1 | 2 | 3 {
  if (!wanted || env.NO_COLOR) return 0;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== '')
    return forced === '0' || forced === 'false' ? 0 : forced === '2' ? 2 : forced === '3' ? 3 : 1;
  if (!isTerminal || env.TERM === 'dumb' || env.CI) return 0;
  if (/truecolor|24bit/.test(env.COLORTERM ?? '')) return 3;
  return /256/.test(env.TERM ?? '') ? 2 : 1;
}
