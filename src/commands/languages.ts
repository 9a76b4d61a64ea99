import type { Language } from './define.ts';
import { loadCommands } from './index.ts';

/** How language reaches a command. */
export interface SpokenCommand {
  path: string;
  language: Language;
}

/**
 * Every command that answers an intent. The build replaces this with its result (scripts/build.mjs), because a question
 * would otherwise load some thirty definitions to choose one.
 */
export async function spokenCommands(): Promise<SpokenCommand[]> {
  const all = await loadCommands();
  return all.flatMap(({ path, language }) => (language === undefined ? [] : [{ path, language }]));
}
