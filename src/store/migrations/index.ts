import { sql as initial } from './0001-initial.ts';
import { sql as turns } from './0002-turns.ts';
import { sql as predictors } from './0003-predictors.ts';
import { sql as auditHeadAndPast } from './0004-audit-head-and-past.ts';
import { sql as changesIndex } from './0005-changes-index.ts';

/** In order; a store's `user_version` is the number of those it has had. Landed ones are never edited. */
export const migrations: readonly string[] = [initial, turns, predictors, auditHeadAndPast, changesIndex];
