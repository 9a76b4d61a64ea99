// Bundles src/ into dist/: one small entry and chunks that load when they are needed, so that a command pays only for
// what it uses. better-sqlite3 stays outside because it carries a native binary.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  chunkNames: 'chunks/[name]-[hash]',
  // ES module builds of dependencies, where they have one, split and shake better.
  mainFields: ['module', 'main'],
  external: ['better-sqlite3'],
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  // CommonJS packages inside the bundle still call require for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
