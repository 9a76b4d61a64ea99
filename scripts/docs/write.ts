import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandPages } from './commands.ts';
import { configurationPage } from './configuration.ts';
import { errorPage } from './errors.ts';
import { graphQueriesPage } from './graph-queries.ts';
import { changePolicyPage, iamPolicyPage } from './iam-policy.ts';
import type { Page } from './page.ts';
import { postureCheckPage } from './posture-checks.ts';
import { predictorPage } from './predictors.ts';
import { relationshipPage } from './relationships.ts';
import { resourceTypePage } from './resource-types.ts';
import { seenLinks } from './seen-links.ts';
import { threatRulesPage } from './threat-rules.ts';

/** Folders whose every file is generated: what is no longer generated there is stale. */
const WHOLLY_GENERATED = ['commands'];

/**
 * Every generated page.
 * @param root the folder of the package
 */
export async function allPages(root: string): Promise<Page[]> {
  const links = await seenLinks(root);
  return [
    ...(await commandPages()),
    resourceTypePage(links),
    relationshipPage(links),
    iamPolicyPage(),
    changePolicyPage(),
    graphQueriesPage(links),
    errorPage(),
    configurationPage(),
    predictorPage(root),
    postureCheckPage(),
    threatRulesPage(),
  ];
}

/** Pages that are missing, differ from what would be generated, or are not generated any more; paths below `docs/`. */
export function stalePages(docs: string, pages: readonly Page[]): string[] {
  const differing = pages.filter(({ path, text }) => {
    const file = join(docs, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  return [...differing.map(({ path }) => path), ...leftOver(docs, pages)].sort();
}

export function writePages(docs: string, pages: readonly Page[]): void {
  for (const { path, text } of pages) {
    const file = join(docs, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const path of leftOver(docs, pages)) rmSync(join(docs, path));
}

function leftOver(docs: string, pages: readonly Page[]): string[] {
  const generated = new Set(pages.map(({ path }) => path));
  return WHOLLY_GENERATED.filter((folder) => existsSync(join(docs, folder)))
    .flatMap((folder) => readdirSync(join(docs, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => !generated.has(path));
}
