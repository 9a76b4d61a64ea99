import { sql as initial } from './0001-initial.ts';

/** In order; a store's `user_version` is the number of those it has had. Landed ones are never edited. */
export const migrations: readonly string[] = [initial];
