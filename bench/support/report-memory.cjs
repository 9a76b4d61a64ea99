// Loaded ahead of opsctl with --require: writes the most memory the process ever held, in bytes, when it ends.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env.BENCH_MEMORY_REPORT, String(process.resourceUsage().maxRSS * 1024));
});
