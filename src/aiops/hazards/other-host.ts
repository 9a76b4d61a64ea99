import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';

/** A whole command line that moves an instance to another host: an instance that is only rebooted stays on its own. */
export function otherHost({ id }: Pick<StoredResource, 'id'>): string {
  return `opsctl resource stop ${shellWord(id)} && opsctl resource start ${shellWord(id)}`;
}
