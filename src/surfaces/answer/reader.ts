import type { SpokenCommand } from '../../commands/languages.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { Store } from '../../store/index.ts';
import type { KnownNames } from './bind.ts';

/** What every part of one text is read with. */
export interface Reader {
  text: string;
  /** Where its requests stand. */
  stretches: readonly { start: number; end: number }[];
  /** It also names a command that is negated, quoted or only supposed. */
  withheld: boolean;
  store: Store;
  spoken: readonly SpokenCommand[];
  known: KnownNames;
  now: Date;
  demo: boolean;
  /** The text it goes on from. */
  before: string;
  /** What the turn before spoke of, where that is known. */
  spokenOf: readonly Entity[] | undefined;
}
