import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const trailWeakened: ThreatRule = {
  id: 'trail-weakened',
  title: 'The audit trail was made to record less, or elsewhere',
  severity: 'medium',
  technique: 'T1562.008',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 3.1', 'CIS 3.0 3.2', 'CIS 3.0 4.5', 'FSBP CloudTrail.2', 'FSBP CloudTrail.4'],
  calls: ['cloudtrail:UpdateTrail', 'cloudtrail:UpdateEventDataStore'],
  when: weakened,
  explanation: '{principal} changed {resource} in {region}: {fact}.',
  mend: {
    action: 'Compare the trail with how it should be, and set it back.',
    command: 'aws cloudtrail get-trail --name TRAIL',
  },
  falsePositives: ['moving the log files to a new bucket or key as planned'],
  examples: {
    matches: [
      record('cloudtrail:UpdateTrail', { name: 'org-trail', isMultiRegionTrail: false }),
      record('cloudtrail:UpdateTrail', { name: 'org-trail', s3BucketName: 'elsewhere' }),
    ],
    doesNotMatch: [
      record('cloudtrail:UpdateTrail', { name: 'org-trail', isMultiRegionTrail: true, enableLogFileValidation: true }),
      record('cloudtrail:CreateTrail', { name: 'org-trail', s3BucketName: 'logs' }),
    ],
  },
};

function weakened(call: Call): Match | undefined {
  const found: string[] = [];
  if (call.truth('isMultiRegionTrail') === false) found.push('one region only');
  if (call.truth('includeGlobalServiceEvents') === false) found.push('no global services such as IAM');
  if (call.truth('enableLogFileValidation') === false) found.push('log files no longer validated');
  if (call.truth('isOrganizationTrail') === false) found.push('no longer for the organisation');
  if (call.truth('multiRegionEnabled') === false || call.truth('organizationEnabled') === false)
    found.push('a smaller part of the estate');
  if (call.truth('terminationProtectionEnabled') === false) found.push('its protection against deletion is off');
  const bucket = call.text('s3BucketName');
  if (bucket !== undefined) found.push(`log files go to bucket ${bucket}`);
  if (call.value('kmsKeyId') !== undefined) found.push('the key of the log files is another or none');
  if (call.value('cloudWatchLogsLogGroupArn') === '') found.push('no delivery to CloudWatch Logs');
  if (call.text('snsTopicName') !== undefined) found.push('notices go to another topic');
  const retention = call.number('retentionPeriod');
  if (retention !== undefined && retention < 90) found.push(`kept for ${retention} days`);
  if (found.length > 0) return { fact: found.join(', ') };
  // An update that says nothing of what it changed is worth a look, not an alarm.
  return Object.keys(call.parameters).length <= 1 ? { fact: 'what, the record does not say' } : undefined;
}
