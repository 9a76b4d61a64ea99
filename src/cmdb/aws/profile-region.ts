import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The `region` of a profile in the shared AWS configuration file, or null. Only this one key is read here; the SDK
 * itself resolves credentials.
 */
export function profileRegion(env: NodeJS.ProcessEnv, profile: string): string | null {
  const path = env.AWS_CONFIG_FILE || join(env.HOME || homedir(), '.aws', 'config');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // No configuration file is the normal case in CI and containers.
    return null;
  }
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\s*\[\s*(?:profile\s+)?"?([^\]"]+?)"?\s*\]/.exec(line);
    if (heading) section = heading[1] ?? '';
    const region = /^\s*region\s*=\s*([\w-]+)/.exec(line);
    if (region?.[1] && section === profile) return region[1];
  }
  return null;
}
