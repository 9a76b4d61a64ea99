/** Who a change is put down to, in words. */
import { actorName } from '../../cmdb/events/actor-name.ts';
import type { ChangesData } from './changes-schema.ts';

type Doers = ChangesData['changes'][number]['who'];

/** Of several that may have made a change so many are named. */
const NAMED = 2;

/**
 * The likeliest first, one mention for all calls of one: `anna@example.com UpdateService checkout:42 (forced); Deploy/ci
 * RegisterTaskDefinition, UpdateService checkout:43`. Empty for nobody.
 */
export function doersText(who: Doers): string {
  const mentions = [...Map.groupBy(who, ({ by, actor }) => `${by} ${actor ?? ''}`).values()];
  const told = mentions.slice(0, NAMED).map((calls) => {
    const [{ by, actor, event, about } = { by: '', actor: null, event: '', about: null }] = calls;
    if (by === 'aws') return `${actor ?? 'AWS'}: ${about ?? event}`;
    const said = [...new Set(calls.map((one) => `${one.event}${one.about === null ? '' : ` ${one.about}`}`))].join(
      ', ',
    );
    return by === 'opsctl' ? `opsctl user ${actor ?? 'unknown'}: ${said}` : `${actorText(actor) ?? 'someone'} ${said}`;
  });
  const more = mentions.length > NAMED ? [`${mentions.length - NAMED} more`] : [];
  return [...told, ...more].join('; ');
}

export function actorText(actor: string | null): string | null {
  return actor === null ? null : actorName(actor);
}
