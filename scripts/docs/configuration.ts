import { DEFAULT_CONFIG, SETTINGS, type Setting } from '../../src/core/config.ts';
import { isoDuration } from '../../src/core/time-range.ts';
import { code, markdown, type Page, table } from './page.ts';

export function configurationPage(): Page {
  return markdown('configuration.md', [
    '# Configuration',
    'A setting comes from the first of these that has it: the environment, the project file (`opsctl.yaml` in the ' +
      'working folder or one above), the user file (`config.yaml` in the configuration folder), the default. Flags of ' +
      'a command win over all of them. `opsctl config explain <key>` tells which one won.',
    table(
      ['key', 'variable', 'type', 'default', 'meaning'],
      SETTINGS.map((setting) => [
        code(setting.key),
        code(setting.env),
        setting.type,
        defaultOf(setting),
        setting.description,
      ]),
    ),
    '## Where things lie',
    table(
      ['variable', 'what it names'],
      [
        [code('OPSCTL_HOME'), 'one folder for configuration, store and cache; without it the XDG folders are used'],
        [code('OPSCTL_CONFIG'), 'the user file'],
        [code('OPSCTL_DB'), 'the local store; `--db` wins over it'],
      ],
    ),
    'The AWS SDK reads its own variables and files as ever: `AWS_PROFILE`, `AWS_REGION`, `AWS_ENDPOINT_URL`, SSO sessions.',
  ]);
}

function defaultOf({ field, type }: Setting): string {
  const value = DEFAULT_CONFIG[field];
  if (Array.isArray(value)) return code(value.join(', '));
  return code(type === 'duration' ? isoDuration(value) : String(value));
}
