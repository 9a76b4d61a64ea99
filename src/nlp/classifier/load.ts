/**
 * The classifier as source: trained when first asked for, from the corpus beside this file, and remembered on disk by
 * what it was made from. The build replaces this file with one that reads the model it has made (scripts/build.mjs).
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Classifier, createClassifier } from './classify.ts';
import { readCorpus } from './corpus.ts';
import { learn } from './learn.ts';
import { type ClassifierModel, decodeModel, encodeModel } from './model.ts';

const LANGUAGE = new URL('../', import.meta.url);
const CORPUS = new URL('corpus/', LANGUAGE);
const PACKAGE = new URL('../../', LANGUAGE);
/** Where a model may lie that was made before: by the build, or by an earlier run from source. */
const BUILT = new URL('dist/language.model', PACKAGE);
const REMEMBERED = new URL('node_modules/.cache/opsctl/language.model', PACKAGE);

/** What features are made of; what is done with the decision afterwards changes no model. */
const READ_FROM =
  /^(?:corpus|classifier|entities|evidence|text|vocabulary)[\\/].*\.(?:ts|txt)$|^(?:clauses|frame|intents|licence)\.ts$/;

let loaded: Classifier | undefined;

export function loadClassifier(): Classifier {
  loaded ??= createClassifier(currentModel());
  return loaded;
}

/** The model of the sources as they are now. */
export function currentModel(): ClassifierModel {
  const digest = digestOfSources();
  for (const file of [BUILT, REMEMBERED]) {
    const model = modelAt(file);
    if (model?.digest === digest) return model;
  }
  const model = learn(readCorpus(CORPUS), digest);
  remember(model);
  return model;
}

/** Rules and features change the model as much as sentences do, so all of it counts. */
function digestOfSources(): string {
  const hash = createHash('sha256');
  const files = readdirSync(LANGUAGE, { recursive: true, encoding: 'utf8' }).filter((name) => READ_FROM.test(name));
  for (const name of files.sort()) hash.update(`${name}\n`).update(readFileSync(new URL(name, LANGUAGE)));
  return hash.digest('hex');
}

function modelAt(file: URL): ClassifierModel | undefined {
  try {
    return decodeModel(readFileSync(file));
  } catch {
    // None was made yet.
    return undefined;
  }
}

/** Written beside and renamed, as several processes may do so at once. Where nothing can be written, it is not. */
function remember(model: ClassifierModel): void {
  try {
    mkdirSync(new URL('.', REMEMBERED), { recursive: true });
    const draft = new URL(`language.model.${process.pid}`, REMEMBERED);
    writeFileSync(draft, encodeModel(model));
    renameSync(draft, REMEMBERED);
  } catch {
    // The next run trains again.
  }
}
