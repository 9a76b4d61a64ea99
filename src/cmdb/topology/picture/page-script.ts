/** The script of the page, from its source: in a built opsctl it lies beside the bundle (page-script-built.ts). */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { build } from 'esbuild';

/** The text of a script that runs in a browser as it stands. */
export async function pageScript(): Promise<string> {
  // A tool of those who work on opsctl, which an installed one does not have.
  const esbuild = createRequire(import.meta.url)('esbuild') as { build: typeof build };
  const { outputFiles } = await esbuild.build({ ...PAGE_BUILD, entryPoints: [PAGE], write: false });
  return outputFiles?.[0]?.text ?? '';
}

const PAGE = fileURLToPath(new URL('./page/main.ts', import.meta.url));

/** How the page is bundled, by scripts/build.mjs too. */
export const PAGE_BUILD = {
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  charset: 'ascii',
  legalComments: 'none',
} as const;
