import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Names of the profiles in the shared AWS configuration and credentials files, in their order; nothing else is read. */
export function profileNames(env: NodeJS.ProcessEnv): string[] {
  const folder = join(env.HOME || homedir(), '.aws');
  // In the configuration file other sections than profiles stand too.
  const configured = headings(env.AWS_CONFIG_FILE || join(folder, 'config')).flatMap(
    (heading) => /^(?:profile\s+"?(.+?)"?|(default))$/.exec(heading)?.slice(1).filter(Boolean) ?? [],
  );
  const credentials = headings(env.AWS_SHARED_CREDENTIALS_FILE || join(folder, 'credentials'));
  return [...new Set([...configured, ...credentials])];
}

function headings(path: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // Neither file has to be there.
    return [];
  }
  return Array.from(text.matchAll(/^\s*\[\s*([^\]\n]+?)\s*\]/gm), ([, heading]) => heading ?? '');
}
