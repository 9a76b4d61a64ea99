// Brings node_modules in line with the lock file, if it is not yet. Written for old Node too: it runs before the
// project's own runtime is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve, sep } from 'node:path';

const stamp = 'node_modules/.opsctl-setup';
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const program = process.platform === 'win32' ? 'node.exe' : 'node';
const own = join('node_modules', 'node', 'bin', program);

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted || !existsSync(own)) {
  const node = lastingNode();
  run(node, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  // The packages whose install scripts must run: a current Node beside this one, and the binary of the Cypher engine.
  run(node, ['rebuild', 'node', '@ladybugdb/core', '--ignore-scripts=false', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

/** A Node that is still there when node_modules is laid anew: the one running this may be the project's own. */
function lastingNode() {
  const onPath = (process.env.PATH || '').split(delimiter).map((folder) => join(folder, program));
  const inside = resolve('node_modules') + sep;
  const lasting = [process.env.npm_node_execpath, process.execPath, ...onPath].find(
    (path) => path && existsSync(path) && !resolve(path).startsWith(inside),
  );
  if (lasting) return lasting;
  console.error(
    'opsctl: setup needs a Node outside of node_modules on the path\n  install one, any version from 20 on',
  );
  process.exit(1);
}

function run(node, args) {
  const npm = process.env.npm_execpath;
  const result = npm
    ? spawnSync(node, [npm].concat(args), { stdio: 'inherit' })
    : spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status === 0) return;
  console.error(`opsctl: setup failed: npm ${args.join(' ')}${result.error ? `: ${result.error.message}` : ''}`);
  process.exit(result.status || 1);
}
