#!/usr/bin/env node
// Old syntax on purpose: this file must parse on any Node, so that one that is too old gets a sentence, not a stack.
// CommonJS on purpose (see package.json beside it): it starts quicker. Only what is needed is loaded.
var fs = require('node:fs');
var path = require('node:path');

var root = path.dirname(__dirname);
var version = process.versions.node.split('.').map(Number);
var enough = version[0] > 22 || (version[0] === 22 && version[1] >= 12);
var words = process.argv.slice(2);

if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) printVersion();
else if (enough) start();
else startWithOwnNode();

function printVersion() {
  console.log(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version);
}

function start() {
  var main = path.join(root, 'dist', 'main.cjs');
  if (!fs.existsSync(main)) {
    console.error('opsctl: it was not built yet\n  run npm run build in ' + root);
    process.exit(1);
  }
  var module = require('node:module');
  if (module.enableCompileCache) module.enableCompileCache(path.join(root, 'dist', '.cache'));
  require(main)
    .start()
    .catch(function (error) {
      console.error(error);
      process.exit(1);
    });
}

// The npm package `node` brings a current runtime; it is there in a clone and in an install that asked for it.
function startWithOwnNode() {
  var own = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!fs.existsSync(own)) {
    console.error(
      'opsctl: it needs Node 22.12 or newer, and this is ' +
        process.version +
        '\n  install a current Node, or run npm run setup in ' +
        root +
        ', which brings one',
    );
    process.exit(1);
  }
  // What the shell started is this process; a conversation goes by the shell.
  var env = Object.assign({}, process.env, { OPSCTL_SHELL: String(process.ppid) });
  var running = require('node:child_process').spawn(own, [__filename].concat(words), { stdio: 'inherit', env: env });
  // The terminal sends Ctrl-C to both; the child decides what it means.
  process.on('SIGINT', function () {});
  ['SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      running.kill(signal);
    });
  });
  running.on('exit', function (code, signal) {
    process.exit(code === null ? 128 + (require('node:os').constants.signals[signal] || 0) : code);
  });
}
