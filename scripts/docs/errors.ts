import { ERROR_CODES, EXIT } from '../../src/core/errors.ts';
import { code, markdown, type Page, table } from './page.ts';

export function errorPage(): Page {
  return markdown('errors.md', [
    '# Errors and exit statuses',
    'A command that fails writes one sentence and the next step to stderr; with `-o json` it prints the same as an ' +
      'object on stdout: `{"schema_version": 1, "command": …, "ok": false, "error": {"code", "message", "hint"}}`.',
    table(
      ['code', 'exit status', 'HTTP status'],
      Object.entries(ERROR_CODES).map(([name, { exitStatus, httpStatus }]) => [
        code(name),
        String(exitStatus),
        String(httpStatus),
      ]),
    ),
    '## Exit statuses of answers',
    table(
      ['outcome', 'exit status'],
      Object.entries(EXIT).map(([name, status]) => [code(name), String(status)]),
    ),
    '`partial`: an answer was given, and something could not be seen; `coverage.gaps` says what and why. `findings`: ' +
      'a check found something at or above `--fail-on`.',
  ]);
}
