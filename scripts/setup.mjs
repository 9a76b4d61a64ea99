// Brings node_modules in line with the lock file, if it is not yet. Written for old Node too: it runs before the
// project's own runtime is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

var stamp = 'node_modules/.opsctl-setup';
var wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
var own = process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node';

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted || !existsSync(own)) {
  run(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  // The one package whose install script must run: it puts a current Node beside this one.
  run(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

function run(args) {
  var npm = process.env.npm_execpath;
  var result = npm
    ? spawnSync(process.execPath, [npm].concat(args), { stdio: 'inherit' })
    : spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) process.exit(result.status === null ? 1 : result.status);
}
