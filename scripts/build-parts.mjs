// Cuts the bundle into a few files by folder, so that a command which only lists need not read the vocabulary of English
// and a hundred rules. Each module is in one file only (classes stay the same class); a module that another file needs is
// handed out by its own file when it is asked for.
import { dirname, relative, resolve } from 'node:path';
import { build } from 'esbuild';

/** Folders that go into a file of their own; all else is `main`. */
const FOLDERS = {
  language: ['src/nlp/', 'src/surfaces/answer/'],
  aiops: ['src/aiops/'],
};

const REGISTRY = "globalThis[Symbol.for('opsctl.parts')]";

/**
 * The files to build: name, the text of the entry, and the plugin that leads imports from one file to another.
 */
export async function parts(entry) {
  const wanted = await neededAcross(entry);
  return ['main', ...Object.keys(FOLDERS)].map((name) => ({
    name,
    entry: `${name === 'main' ? mainStart(entry) : ''}${REGISTRY}[${JSON.stringify(name)}] = { ${[
      ...(wanted.get(name) ?? []),
    ]
      .sort()
      .map((file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)})`)
      .join(',\n')} };`,
    plugin: { name: `modules of ${name}`, setup: (bundle) => leadElsewhere(bundle, name) },
  }));
}

/** Other files are loaded when the first of their modules is asked for. */
function mainStart(entry) {
  return `const parts = { of(name, file) { if (!parts[name]) require(__dirname + '/' + name + '.cjs'); return parts[name][file](); } } as any;
    ${REGISTRY} = parts;
    export const start = () => require(${JSON.stringify(`./${entry}`)}).start();
    `;
}

function partOf(file) {
  const found = Object.entries(FOLDERS).find(([, folders]) => folders.some((folder) => file.startsWith(folder)));
  return found === undefined ? 'main' : found[0];
}

/** By file of the bundle, its modules that a module of another one imports. */
async function neededAcross(entry) {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    packages: 'external',
    external: ['*.tsx'],
    format: 'esm',
    outdir: 'unused',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const needed = new Map();
  for (const [file, { imports }] of Object.entries(metafile.inputs))
    for (const { path, external } of imports) {
      const part = partOf(path);
      if (external || part === partOf(file)) continue;
      needed.set(part, (needed.get(part) ?? new Set()).add(path));
    }
  return needed;
}

function leadElsewhere(bundle, part) {
  bundle.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, importer, resolveDir }) => {
    const file = relative(process.cwd(), resolve(importer === '<stdin>' ? resolveDir : dirname(importer), path));
    const owner = partOf(file.replaceAll('\\', '/'));
    return owner === part ? undefined : { path: file.replaceAll('\\', '/'), namespace: 'elsewhere', pluginData: owner };
  });
  bundle.onLoad({ filter: /^/, namespace: 'elsewhere' }, ({ path, pluginData: owner }) => ({
    contents: `module.exports = ${REGISTRY}.of(${JSON.stringify(owner)}, ${JSON.stringify(path)});`,
  }));
}
