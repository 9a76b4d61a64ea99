/** Why tasks stopped, by what the inventory keeps of them. */
import type { StoredResource } from '../../core/model.ts';
import { byCode } from '../../core/order.ts';
import { number, type Properties, records, text } from '../properties.ts';
import { lastPart } from '../resources/ecs/arns.ts';

export interface StoppedTask {
  id: string;
  revision: string | null;
  stopped_at: string | null;
  /** AWS's word for the cause: `TaskFailedToStart`, `EssentialContainerExited`. */
  code: string | null;
  /** `CannotPullContainerError: …`, with what each container that failed says. */
  reason: string;
}

/** Newest first. */
export function stoppedTold(tasks: readonly Pick<StoredResource, 'id' | 'properties'>[]): StoppedTask[] {
  return tasks
    .map(({ id, properties }): StoppedTask => {
      const definition = text(properties, 'task_definition');
      return {
        id: lastPart(id),
        revision: definition === undefined ? null : lastPart(definition),
        stopped_at: text(properties, 'stopped_at') ?? text(properties, 'stopping_at') ?? null,
        code: text(properties, 'stop_code') ?? null,
        reason: [
          text(properties, 'stopped_reason') ?? 'AWS gives no reason',
          ...(records(properties, 'containers') ?? []).flatMap(containerTold),
        ].join('; '),
      };
    })
    .sort((a, b) => byCode(b.stopped_at ?? '', a.stopped_at ?? ''));
}

/** Of a container that failed, or of which AWS says why it stopped. */
function containerTold(container: Properties): string[] {
  const reason = text(container, 'reason');
  const code = number(container, 'exit_code') ?? 0;
  if (reason === undefined && code === 0) return [];
  return [
    `${text(container, 'name') ?? 'container'}: ${[reason, code === 0 ? '' : `exit code ${code}`].filter(Boolean).join(', ')}`,
  ];
}
