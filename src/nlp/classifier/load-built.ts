/** The classifier of a built opsctl: the model lies beside the bundle. Takes the place of load.ts there. */
import { readFileSync } from 'node:fs';
import { OpsctlError } from '../../core/errors.ts';
import { type Classifier, createClassifier } from './classify.ts';
import { decodeModel } from './model.ts';

let loaded: Classifier | undefined;

export function loadClassifier(): Classifier {
  if (loaded) return loaded;
  const file = new URL('language.model', import.meta.url);
  const model = decodeModel(readFileSync(file));
  if (!model) throw new OpsctlError('internal', `${file.pathname} is damaged`, { hint: 'install opsctl again' });
  loaded = createClassifier(model);
  return loaded;
}
