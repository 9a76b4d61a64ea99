/** Marks and colours by meaning: what is not only a colour also has a sign or a word. */
import type { Theme } from '../drawing/theme.ts';

export interface ChatTheme extends Theme {
  /** Only ASCII can be shown. */
  ascii: boolean;
  marks: {
    prompt: string;
    error: string;
    done: string;
    selected: string;
    between: string;
    /** Pictures of something under way, in turn. */
    working: readonly string[];
  };
}

export function chatTheme(theme: Theme, ascii: boolean): ChatTheme {
  return {
    ...theme,
    ascii,
    marks: ascii
      ? { prompt: '>', error: 'x', done: '*', selected: '>', between: '|', working: ['|', '/', '-', '\\'] }
      : { prompt: '›', error: '✗', done: '✓', selected: '▸', between: '·', working: [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'] },
  };
}
