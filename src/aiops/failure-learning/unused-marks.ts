import { counted } from '../../core/counted.ts';
import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Store } from '../../store/index.ts';
import type { KnownFailure } from '../known-failures.ts';

/** As in estate-data.ts: what begins so soon after another failure of the same resource tells of the same one. */
const SAME_FAILURE = 3_600_000;
const NAMED = 5;

/**
 * Why marks of failures were not learned from, a sentence each; a user who has just made one should not wonder. A mark on an
 * infrastructure says that something failed, not which of its resources: those whose own failure is known within it count
 * already, and nothing else may be blamed.
 *
 * @param resources those that are learned from
 * @param failures all that is known of them, oldest first
 * @param now milliseconds since the epoch
 */
export async function unusedMarks(
  store: Store,
  resources: readonly StoredResource[],
  failures: readonly KnownFailure[],
  now: number,
): Promise<string[]> {
  const marks = await store.incidents.list({ kind: 'failure', to: now + 1 });
  const learned = new Set(resources.map(({ uid }) => uid));
  const ofWhole = marks.filter(({ uid }) => uid === null);
  const gone = marks.filter(({ uid }) => uid !== null && !learned.has(uid));
  const again = marks.filter(({ uid, start_at }) => {
    const at = Date.parse(start_at);
    const before = ({ source, ...other }: KnownFailure) =>
      other.uid === uid && source !== 'mark' && Math.abs(at - other.at) < SAME_FAILURE;
    return uid !== null && learned.has(uid) && failures.some(before);
  });
  const names = (list: typeof marks) =>
    [...new Set(list.map(({ target }) => target))]
      .slice(0, NAMED)
      .map((name) => shellWord(name))
      .join(', ');
  return [
    ...(ofWhole.length > 0
      ? [
          `${counted(ofWhole.length, 'mark')} of a whole infrastructure (${names(ofWhole)}) ${ofWhole.length === 1 ? 'does' : 'do'} not say which resource failed: mark that one with \`opsctl incident add\``,
        ]
      : []),
    ...(gone.length > 0
      ? [`${counted(gone.length, 'mark')} of what is not there any more (${names(gone)}) cannot be learned from`]
      : []),
    ...(again.length > 0
      ? [
          `${counted(again.length, 'mark')} (${names(again)}) within an hour of a failure that was known already ${again.length === 1 ? 'counts' : 'count'} as the same one`,
        ]
      : []),
  ];
}
