#!/usr/bin/env node
// Old syntax on purpose: this file must parse on any Node, so that one that is too old gets a sentence, not a stack.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

var root = dirname(dirname(fileURLToPath(import.meta.url)));
var version = process.versions.node.split('.').map(Number);
var enough = version[0] > 22 || (version[0] === 22 && version[1] >= 12);

if (enough) start();
else startWithOwnNode();

function start() {
  var main = join(root, 'dist', 'main.js');
  if (!existsSync(main)) {
    console.error('opsctl: it was not built yet\n  run npm run build in ' + root);
    process.exit(1);
  }
  var module = createRequire(import.meta.url)('node:module');
  if (module.enableCompileCache) module.enableCompileCache(join(root, 'dist', '.cache'));
  import(main)
    .then(function (loaded) {
      return loaded.start();
    })
    .catch(function (error) {
      console.error(error);
      process.exit(1);
    });
}

// The npm package `node` brings a current runtime; it is there in a clone and in an install that asked for it.
function startWithOwnNode() {
  var own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(own)) {
    console.error(
      'opsctl: it needs Node 22.12 or newer, and this is ' +
        process.version +
        '\n  install a current Node, or run npm run setup in ' +
        root +
        ', which brings one',
    );
    process.exit(1);
  }
  var running = spawn(own, [fileURLToPath(import.meta.url)].concat(process.argv.slice(2)), { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; the child decides what it means.
  process.on('SIGINT', function () {});
  process.on('SIGTERM', function () {
    running.kill('SIGTERM');
  });
  running.on('exit', function (code, signal) {
    process.exit(signal === 'SIGINT' ? 130 : code === null ? 1 : code);
  });
}
