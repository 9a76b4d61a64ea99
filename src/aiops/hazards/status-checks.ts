import { shellWord } from '../../core/shell-word.ts';
import { humanDuration } from '../../core/time-range.ts';
import { type Hazard, stateEvidence } from './hazard.ts';
import { otherHost } from './other-host.ts';

const CHECKS = {
  system_status: { what: 'system status check', mend: 'stop and start it: it then comes up on another host' },
  instance_status: { what: 'instance status check', mend: 'reboot it, and read its console output first' },
  ebs_status: { what: 'attached-volume check', mend: 'look at its volumes: their input and output are impaired' },
} as const;

export const statusChecks: Hazard = {
  name: 'status checks',
  description: 'AWS reports the system, instance or attached-volume check of an instance as impaired.',
  reads: [],
  evaluate({ resource }, { now }) {
    if (resource.kind !== 'ec2.instance' || resource.status !== 'running') return [];
    const impaired = Object.entries(CHECKS).filter(([property]) => resource.properties[property] === 'impaired');
    const [first] = impaired;
    if (!first) return [];
    const since = Date.parse(String(resource.properties.impaired_since ?? ''));
    const held = Number.isFinite(since) ? ` for ${humanDuration(now - since)}` : '';
    const [, { mend }] = first;
    return [
      {
        hazard: 'status checks',
        cause: 'host',
        hits: 'host',
        event: 1,
        assumption: 'status_check_impaired',
        basis: 'AWS state',
        explanation: `its ${impaired.map(([, { what }]) => what).join(' and ')} is impaired${held}`,
        window: { earliest: now, likely: now, latest: null },
        evidence: stateEvidence(Object.fromEntries(impaired.map(([property]) => [property, 'impaired']))),
        actions: [
          { what: mend, command: first[0] === 'system_status' ? otherHost(resource) : null },
          {
            what: 'read the console output',
            command: `aws ec2 get-console-output --instance-id ${shellWord(resource.id)} --region ${resource.region}`,
          },
        ],
      },
    ];
  },
};
