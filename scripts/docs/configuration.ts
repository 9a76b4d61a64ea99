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
    '## Prometheus',
    'Series of a Prometheus server are fetched with `opsctl metrics sync --source prometheus`, when a configuration file says where it is ' +
      'and what to ask. Each query must give one series for each resource. `resource` says how labels name it: the name of one label, or a ' +
      'text with labels in braces; `pattern` takes a part of that, its first group. The result is an id, an ARN or a name; an address, with ' +
      'or without a port, stands for the EC2 instance or ECS task that has it. Both may be given once for all queries. What fits no ' +
      'resource is kept under its label. Credentials come from the environment only, and are not sent to an address that only the file of ' +
      'a project names.',
    `\`\`\`yaml\n${PROMETHEUS}\n\`\`\``,
    table(
      ['variable', 'what it holds'],
      [
        [code('OPSCTL_PROMETHEUS_URL'), 'the address of the server, in place of the one in the file'],
        [code('OPSCTL_PROMETHEUS_TOKEN_FILE'), 'a file with a bearer token'],
        [code('OPSCTL_PROMETHEUS_USER'), 'the user for basic authentication'],
        [code('OPSCTL_PROMETHEUS_PASSWORD'), 'and the password'],
      ],
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

const PROMETHEUS = `prometheus:
  url: http://prometheus.example.com:9090
  step: 5m
  resource: instance
  queries:
    - metric: cpu
      query: 100 - 100 * avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m]))
      unit: percent
    - metric: memory
      query: 100 - 100 * node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes
      unit: percent
    - metric: requests
      query: sum by (cluster, service) (rate(http_requests_total[5m]))
      unit: count_per_second
      resource: '{cluster}/{service}'`;

function defaultOf({ field, type }: Setting): string {
  const value = DEFAULT_CONFIG[field];
  if (Array.isArray(value)) return code(value.join(', '));
  return code(type === 'duration' ? isoDuration(value) : String(value));
}
