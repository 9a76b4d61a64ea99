import type { Snapshot } from '@aws-sdk/client-ec2';
import { ACCOUNT, arn, hexId, tagList } from '../build/facts.ts';
import { OWNER, type RegionEstate } from '../build/region.ts';
import { addCall, type Call, type Caller, iamUser } from '../build/trail.ts';
import type { Regions } from './history.ts';
import { ARTIFACTS } from './people.ts';

/** Where the intruder calls from, and the account that is to get the data; both are kept for documentation. */
const ADDRESS = '192.0.2.146';
const AGENT = 'Boto3/1.40.61 md/Botocore#1.40.61 ua/2.1 os/linux#6.8.0-kali md/arch#x86_64 lang/python#3.12.7';
const OTHER_ACCOUNT = '444455556666';
const SECOND_KEY = 'AKIAI44QH8DHBEXAMPLE';
const NEW_USER = 'svc-backup-sync';
const DAY = '2026-11-19';

const THIEF: Caller = { identity: ARTIFACTS.identity, ip: ADDRESS, agent: AGENT };
const PLANTED: Caller = { identity: iamUser(NEW_USER, SECOND_KEY), ip: ADDRESS, agent: AGENT };

/**
 * Last night the key of ci-artifacts, which has more rights than anybody remembers, was used from outside: a look
 * around, secrets, a user of the intruder's own, copies of data shared with another account, and at last the attempt to
 * silence the trail, which the organisation refuses. Nobody has noticed.
 */
export function addAttack({ virginia, ireland, frankfurt }: Regions): void {
  lookAround(virginia, ireland);
  takeSecrets(virginia);
  settleIn(virginia);
  takeData(virginia);
  const launch = { at: `${DAY}T23:21:40Z`, by: PLANTED, service: 'ec2', name: 'RunInstances' };
  addCall(frankfurt, {
    ...launch,
    request: { instanceType: 'g5.12xlarge', minCount: 8, maxCount: 8 },
    error: ['Client.InstanceLimitExceeded', 'You have requested more vCPU capacity than your current vCPU limit of 0'],
  });
  silence(virginia);
}

function denied(action: string, by: string): [string, string] {
  return ['AccessDenied', `User: arn:aws:iam::${ACCOUNT}:user/${by} is not authorized to perform: ${action}`];
}

function lookAround(virginia: RegionEstate, ireland: RegionEstate): void {
  const looks: [time: string, service: string, name: string, refused?: string][] = [
    ['22:47:12', 'sts', 'GetCallerIdentity'],
    ['22:47:39', 'iam', 'ListUsers'],
    ['22:47:41', 'iam', 'ListRoles'],
    ['22:47:44', 'iam', 'ListGroups'],
    ['22:47:46', 'iam', 'ListAttachedUserPolicies'],
    ['22:47:49', 'iam', 'GetAccountAuthorizationDetails', 'iam:GetAccountAuthorizationDetails'],
    ['22:48:03', 's3', 'ListBuckets'],
    ['22:48:10', 'ec2', 'DescribeInstances'],
    ['22:48:12', 'ec2', 'DescribeSnapshots'],
    ['22:48:15', 'ec2', 'DescribeSecurityGroups'],
    ['22:48:19', 'rds', 'DescribeDBInstances'],
    ['22:48:22', 'rds', 'DescribeDBSnapshots'],
    ['22:48:30', 'lambda', 'ListFunctions20150331', 'lambda:ListFunctions'],
    ['22:48:36', 'kms', 'ListKeys', 'kms:ListKeys'],
    ['22:48:44', 'organizations', 'DescribeOrganization', 'organizations:DescribeOrganization'],
    ['22:49:02', 'cloudtrail', 'DescribeTrails'],
    ['22:49:05', 'guardduty', 'ListDetectors'],
    ['22:49:31', 'ses', 'GetSendQuota'],
    ['22:50:08', 'secretsmanager', 'ListSecrets'],
  ];
  for (const [time, service, name, refused] of looks)
    addCall(virginia, {
      at: `${DAY}T${time}Z`,
      by: THIEF,
      service,
      name,
      request: name === 'ListAttachedUserPolicies' ? { userName: 'ci-artifacts' } : null,
      ...(refused === undefined ? {} : { error: denied(refused, 'ci-artifacts') }),
    });
  const abroad = ['DescribeInstances', 'DescribeSnapshots', 'DescribeVpcs'];
  abroad.forEach((name, index) => {
    addCall(ireland, { at: `${DAY}T22:51:${20 + index * 3}Z`, by: THIEF, service: 'ec2', name });
  });
}

function takeSecrets(virginia: RegionEstate): void {
  const secrets = [
    'prod/prod-api-db',
    'prod/stripe',
    'prod/mail',
    'platform/gitlab-root',
    'platform/grafana',
    'prod/jwt',
  ];
  secrets.forEach((secretId, index) => {
    addCall(virginia, {
      at: `${DAY}T22:53:${10 + index * 6}Z`,
      by: THIEF,
      service: 'secretsmanager',
      name: 'GetSecretValue',
      request: { secretId },
      ...(secretId === 'platform/gitlab-root'
        ? { error: denied('secretsmanager:GetSecretValue', 'ci-artifacts') }
        : {}),
    });
  });
}

/** A user with all rights, a key and a password of its own, and a role that another account may take. */
function settleIn(virginia: RegionEstate): void {
  const step = (time: string, name: string, request: Record<string, unknown>, response: Call['response'] = null) =>
    addCall(virginia, { at: `${DAY}T${time}Z`, by: THIEF, service: 'iam', name, request, response });
  step('22:58:04', 'CreateUser', { userName: NEW_USER }, { user: { userName: NEW_USER } });
  step('22:58:21', 'AttachUserPolicy', {
    userName: NEW_USER,
    policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
  });
  const accessKey = { accessKeyId: SECOND_KEY, status: 'Active', userName: NEW_USER };
  step('22:58:40', 'CreateAccessKey', { userName: NEW_USER }, { accessKey });
  step('22:59:02', 'CreateLoginProfile', { userName: NEW_USER, passwordResetRequired: false });
  addCall(virginia, {
    at: `${DAY}T23:02:47Z`,
    by: {
      ...PLANTED,
      identity: iamUser(NEW_USER),
      agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
    },
    service: 'signin',
    name: 'ConsoleLogin',
    readOnly: false,
    response: { ConsoleLogin: 'Success' },
    more: {
      eventType: 'AwsConsoleSignIn',
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: 'No',
      },
    },
  });
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` }, Action: 'sts:AssumeRole' },
    ],
  };
  addCall(virginia, {
    at: `${DAY}T23:04:15Z`,
    by: PLANTED,
    service: 'iam',
    name: 'UpdateAssumeRolePolicy',
    request: { roleName: 'Deploy', policyDocument: JSON.stringify(trust) },
  });
}

/** Copies of a database and a disk. An encrypted snapshot cannot be shared; two that are not encrypted were. */
function takeData(virginia: RegionEstate): void {
  const copy = 'prod-app-db-copy-1119';
  const source = virginia.dbInstances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === 'prod-app-db');
  const taken = new Date(`${DAY}T23:06:10Z`);
  const before = virginia.dbSnapshots.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === 'prod-app-db');
  virginia.dbSnapshots.push({
    ...before,
    DBSnapshotIdentifier: copy,
    DBSnapshotArn: arn('rds', virginia.region, `snapshot:${copy}`),
    SnapshotType: 'manual',
    SnapshotCreateTime: taken,
    Encrypted: source?.StorageEncrypted,
  });
  const rds = { by: PLANTED, service: 'rds' };
  addCall(virginia, {
    ...rds,
    at: taken,
    name: 'CreateDBSnapshot',
    request: { dBSnapshotIdentifier: copy, dBInstanceIdentifier: 'prod-app-db' },
    response: { dBSnapshotIdentifier: copy, dBInstanceIdentifier: 'prod-app-db', status: 'creating', encrypted: true },
  });
  const share = (dBSnapshotIdentifier: string) => ({
    dBSnapshotIdentifier,
    attributeName: 'restore',
    valuesToAdd: [OTHER_ACCOUNT],
  });
  addCall(virginia, {
    ...rds,
    at: `${DAY}T23:11:32Z`,
    name: 'ModifyDBSnapshotAttribute',
    request: share(copy),
    error: [
      'InvalidDBSnapshotState',
      'Sharing snapshots encrypted with the default service key for RDS is not supported.',
    ],
  });
  addCall(virginia, {
    ...rds,
    at: `${DAY}T23:12:19Z`,
    name: 'ModifyDBSnapshotAttribute',
    request: share('payments-poc-handover'),
    response: { dBSnapshotIdentifier: 'payments-poc-handover', dBSnapshotAttributes: [{ attributeName: 'restore' }] },
  });
  const snapshot = copyOfJenkins(virginia);
  addCall(virginia, {
    at: `${DAY}T23:15:03Z`,
    by: PLANTED,
    service: 'ec2',
    name: 'CreateSnapshot',
    request: { volumeId: snapshot.VolumeId },
    response: { snapshotId: snapshot.SnapshotId, volumeId: snapshot.VolumeId, status: 'pending' },
  });
  addCall(virginia, {
    at: `${DAY}T23:17:55Z`,
    by: PLANTED,
    service: 'ec2',
    name: 'ModifySnapshotAttribute',
    request: {
      snapshotId: snapshot.SnapshotId,
      attributeType: 'CREATE_VOLUME_PERMISSION',
      createVolumePermission: { add: { items: [{ userId: OTHER_ACCOUNT }] } },
    },
    response: { _return: true },
  });
}

function copyOfJenkins(virginia: RegionEstate): Snapshot {
  const instance = hexId('i', `${virginia.region}/jenkins`);
  const volume = virginia.volumes.find(({ Attachments }) =>
    Attachments?.some(({ InstanceId }) => InstanceId === instance),
  );
  const started = new Date(`${DAY}T23:15:03Z`);
  const snapshot: Snapshot = {
    SnapshotId: hexId('snap', `${virginia.region}/jenkins/copy`),
    VolumeId: volume?.VolumeId,
    VolumeSize: volume?.Size,
    Encrypted: volume?.Encrypted,
    StartTime: started,
    CompletionTime: new Date(started.getTime() + 140_000),
    Progress: '100%',
    State: 'completed',
    StorageTier: 'standard',
    Description: '',
    Tags: tagList({}),
    ...OWNER,
  };
  virginia.snapshots.push(snapshot);
  return snapshot;
}

function silence(virginia: RegionEstate): void {
  const trail = arn('cloudtrail', virginia.region, 'trail/company-trail');
  const attempts: [time: string, service: string, name: string, request: Record<string, unknown>][] = [
    ['23:26:11', 'cloudtrail', 'StopLogging', { name: trail }],
    ['23:26:38', 'cloudtrail', 'DeleteTrail', { name: trail }],
    ['23:27:02', 'guardduty', 'UpdateDetector', { detectorId: '12abc34d567e8fa901bc2d34e56789f0', enable: false }],
  ];
  for (const [time, service, name, request] of attempts) {
    const [code, message] = denied(`${service}:${name}`, NEW_USER);
    const error: [string, string] = [code, `${message} with an explicit deny in a service control policy`];
    addCall(virginia, { at: `${DAY}T${time}Z`, by: PLANTED, service, name, request, error });
  }
  addCall(virginia, {
    at: `${DAY}T23:31:20Z`,
    by: PLANTED,
    service: 's3',
    name: 'PutBucketLifecycle',
    request: {
      bucketName: 'company-trail-logs',
      LifecycleConfiguration: { Rule: { Status: 'Enabled', Expiration: { Days: 1 } } },
    },
  });
}
