// Bundles src/ into dist/: a few CommonJS files whose modules run when they are first needed (build-parts.mjs), and the
// large packages (AWS clients and the like) in files of their own beside them, loaded by the commands that use them.
// Why it is built so, with figures: docs/decisions/start-up.md.
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { parts } from './build-parts.mjs';

const dist = process.argv[2] ?? 'dist';
const vendors = new Set();
// CommonJS packages inside an ES module still call require for Node's own modules.
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
const common = {
  bundle: true,
  platform: 'node',
  target: 'node22.12',
  // ES module builds of dependencies, where they have one, split and shake better.
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
};

rmSync(dist, { recursive: true, force: true });
for (const part of await parts('src/main.ts')) {
  const outfile = join(dist, `${part.name}.cjs`);
  await build({
    ...common,
    stdin: { contents: part.entry, resolveDir: process.cwd(), loader: 'ts' },
    outfile,
    format: 'cjs',
    define: { 'import.meta.url': '__moduleUrl' },
    banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [
      part.plugin,
      { name: 'what start-up need not load', setup: leaveOut },
      { name: 'the language of commands, worked out', setup: inlineLanguages },
      { name: 'the model of language, trained', setup: trainLanguage },
      { name: 'the script of pictures, in one file', setup: bundlePage },
      { name: 'better-sqlite3 in one piece', setup: inlineSqlite },
    ],
  });
  asciiOnly(outfile);
}
// What runs in a worker thread: src/aiops/work/run.ts starts it.
await build({
  ...common,
  entryPoints: ['src/aiops/work/worker.ts'],
  outfile: join(dist, 'worker.mjs'),
  format: 'esm',
  plugins: [{ name: 'what a worker need not load', setup: leaveOut }],
  banner: { js: REQUIRE },
});
// What answers queries in processes of their own: src/core/child-task.ts starts them. Both engines are native, and one
// of them is optional.
await build({
  ...common,
  entryPoints: { cypher: 'src/cmdb/cypher/engine/process.ts', sql: 'src/store/query/process.ts' },
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  external: ['@ladybugdb/core', 'better-sqlite3'],
  banner: { js: REQUIRE },
});
const packages = await build({
  ...common,
  metafile: true,
  entryPoints: Object.fromEntries([...vendors].map((name) => [fileOf(name), name])),
  outdir: join(dist, 'vendor'),
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  format: 'esm',
  banner: { js: REQUIRE },
});
await nameExports(packages.metafile);
// What draws the chat: Ink waits at its top level, which only an ES module can. docs/decisions/chat-screen.md
await build({
  ...common,
  entryPoints: ['src/surfaces/chat/app.tsx'],
  outfile: join(dist, 'chat.mjs'),
  format: 'esm',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  plugins: [{ name: 'no tools for developers of React', setup: leaveOutDevtools }],
  banner: { js: REQUIRE },
});

function leaveOut(bundle) {
  // A package that the source loads with import() stays outside the main file.
  bundle.onResolve({ filter: /^[@a-z]/ }, ({ path, kind }) => {
    if (kind !== 'dynamic-import' || path.startsWith('node:')) return undefined;
    vendors.add(path);
    return { path: `./vendor/${fileOf(path)}.mjs`, external: true };
  });
  bundle.onResolve({ filter: /chat[\\/]app\.tsx$|^\.\/app\.tsx$/ }, () => ({ path: './chat.mjs', external: true }));
  // commander could run subcommands that are programs of their own; ours are not, and the module takes 2 ms.
  bundle.onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
    importer.includes('commander') ? { path, namespace: 'nothing' } : undefined,
  );
  bundle.onLoad({ filter: /^/, namespace: 'nothing' }, () => ({ contents: 'export default {}' }));
}

function leaveOutDevtools(bundle) {
  bundle.onResolve({ filter: /devtools\.js$/ }, ({ path }) => ({ path, namespace: 'nothing' }));
  bundle.onLoad({ filter: /^/, namespace: 'nothing' }, () => ({ contents: 'export {}' }));
}

/** What language needs of the commands is known when they are built: see src/commands/languages.ts. */
function inlineLanguages(bundle) {
  bundle.onLoad({ filter: /commands[\\/]languages\.ts$/ }, async () => {
    const { spokenCommands } = await import('../src/commands/languages.ts');
    return { contents: `export const spokenCommands = async () => (${JSON.stringify(await spokenCommands())});` };
  });
}

/** The classifier of language is trained here and lies beside the bundle: see src/nlp/classifier/load.ts. */
function trainLanguage(bundle) {
  bundle.onLoad({ filter: /nlp[\\/]classifier[\\/]load\.ts$/ }, async ({ path }) => {
    const { currentModel } = await import('../src/nlp/classifier/load.ts');
    const { encodeModel } = await import('../src/nlp/classifier/model.ts');
    mkdirSync(dist, { recursive: true });
    writeFileSync(join(dist, 'language.model'), encodeModel(currentModel()));
    return { contents: "export { loadClassifier } from './load-built.ts';", resolveDir: dirname(path), loader: 'ts' };
  });
}

/** What runs in the browser in a page of `graph export` lies beside the bundle: see src/cmdb/topology/picture/page-script.ts. */
function bundlePage(bundle) {
  bundle.onLoad({ filter: /topology[\\/]picture[\\/]page-script\.ts$/ }, async ({ path }) => {
    const { pageScript } = await import('../src/cmdb/topology/picture/page-script.ts');
    mkdirSync(dist, { recursive: true });
    writeFileSync(join(dist, 'page.js'), await pageScript());
    return {
      contents: "export { pageScript } from './page-script-built.ts';",
      resolveDir: dirname(path),
      loader: 'ts',
    };
  });
}

/**
 * better-sqlite3's seventeen small files are taken into the bundle, which saves 5 ms; its native binary stays in the
 * package. Should another version of the package be installed than the one the bundle was made from, that one is used.
 */
function inlineSqlite(bundle) {
  const { version } = JSON.parse(readFileSync('node_modules/better-sqlite3/package.json', 'utf8'));
  bundle.onResolve({ filter: /^better-sqlite3(\/package\.json)?$/ }, ({ path, namespace }) =>
    namespace === 'sqlite' ? { path, external: true } : { path, namespace: 'sqlite' },
  );
  // Beside dist/ in a clone; looked up the long way where it was installed elsewhere.
  bundle.onLoad({ filter: /^/, namespace: 'sqlite' }, () => ({
    resolveDir: process.cwd(),
    contents: `const { existsSync, readFileSync } = require('node:fs');
      const { dirname, join } = require('node:path');
      const near = join(__dirname, '..', 'node_modules', 'better-sqlite3');
      const root = existsSync(near) ? near : dirname(require.resolve('better-sqlite3/package.json'));
      globalThis[Symbol.for('opsctl.better-sqlite3')] = join(root, 'lib');
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
      module.exports = version === '${version}' ? require('./node_modules/better-sqlite3/lib/index.js') : require('better-sqlite3');`,
  }));
  // It finds the binary from its own folder.
  bundle.onLoad({ filter: /better-sqlite3[\\/]lib[\\/]binding\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replaceAll('__dirname', "globalThis[Symbol.for('opsctl.better-sqlite3')]"),
  }));
}

/** esbuild leaves regular expressions as they are; one character outside ASCII makes Node decode and hold twice as much. */
function asciiOnly(file) {
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/[^\x00-\x7f]/g, escaped));
}

/** A CommonJS package comes out with a default export alone; the names that import() gives in Node are added. */
async function nameExports({ outputs }) {
  for (const name of vendors) {
    const file = join(dist, 'vendor', `${fileOf(name)}.mjs`);
    if (outputs[relative('', file).replaceAll('\\', '/')].exports.join() !== 'default') continue;
    const names = Object.keys(await import(name)).filter((each) => each !== 'default' && each !== 'module.exports');
    appendFileSync(file, `import all from './${fileOf(name)}.mjs';\nexport const { ${names.join(', ')} } = all;\n`);
  }
}

function fileOf(name) {
  return name.replace('@', '').replaceAll('/', '-');
}
