import { type Properties, records, text } from '../../cmdb/properties.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Verdict } from './check.ts';
import { fail, missing, PASS } from './verdict.ts';
import type { PostureView } from './view.ts';

/**
 * Judges the containers of a task definition one by one. `wrong` says what is wrong with a container as a phrase, or
 * nothing; `unknown` stands for "that is not stated".
 */
export function everyContainer(
  definition: StoredResource,
  view: PostureView,
  property: string,
  wrong: (container: Properties) => string | 'unknown' | undefined,
): Verdict {
  const containers = records(definition.properties, 'containers');
  if (containers === undefined) return missing(definition, 'containers', view);
  const found = containers.flatMap((container) => {
    const phrase = wrong(container);
    return phrase === undefined ? [] : [{ name: text(container, 'name') ?? 'a container', phrase }];
  });
  const failed = found.filter(({ phrase }) => phrase !== 'unknown');
  if (failed.length > 0) {
    const said = failed.map(({ name, phrase }) => `${name} ${phrase}`);
    return fail(said.join('; '), { containers: failed.map(({ name }) => name) });
  }
  return found.length > 0 ? { outcome: 'unknown', reason: `${property} is left to the image` } : PASS;
}
