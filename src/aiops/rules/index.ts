import type { ThreatRule } from '../threats/rule.ts';
import { accountSettingsChanged } from './account-settings-changed.ts';
import { aclOpened } from './acl-opened.ts';
import { administratorGranted } from './administrator-granted.ts';
import { alarmsSilenced } from './alarms-silenced.ts';
import { backupsDestroyed } from './backups-destroyed.ts';
import { bucketEmptiedAndDeleted } from './bucket-emptied-and-deleted.ts';
import { bucketProtectionOff } from './bucket-protection-off.ts';
import { callerAskedWhoHeIs } from './caller-asked-who-he-is.ts';
import { certificatesTrustedForRoles } from './certificates-trusted-for-roles.ts';
import { commandsRunRemotely } from './commands-run-remotely.ts';
import { configRecorderStopped } from './config-recorder-stopped.ts';
import { consolePasswordSet } from './console-password-set.ts';
import { consoleWithoutSecondFactor } from './console-without-second-factor.ts';
import { costlyMachinesLaunched } from './costly-machines-launched.ts';
import { dataCopiedAway } from './data-copied-away.ts';
import { dataWrittenOutward } from './data-written-outward.ts';
import { databaseDestroyed } from './database-destroyed.ts';
import { databasePasswordReset } from './database-password-reset.ts';
import { deletedInBulk } from './deleted-in-bulk.ts';
import { deletionProtectionOff } from './deletion-protection-off.ts';
import { deliveryOutward } from './delivery-outward.ts';
import { deniedAgainAndAgain } from './denied-again-and-again.ts';
import { detectorDisabled } from './detector-disabled.ts';
import { detectorNarrowed } from './detector-narrowed.ts';
import { dnsQueryLogsOff } from './dns-query-logs-off.ts';
import { documentShared } from './document-shared.ts';
import { domainChanged } from './domain-changed.ts';
import { encryptedWithForeignKey } from './encrypted-with-foreign-key.ts';
import { encryptionOff } from './encryption-off.ts';
import { estateEnumerated } from './estate-enumerated.ts';
import { federatedSessionMade } from './federated-session-made.ts';
import { firewallWeakened } from './firewall-weakened.ts';
import { flowLogsDeleted } from './flow-logs-deleted.ts';
import { footholdInManagedCompute } from './foothold-in-managed-compute.ts';
import { functionCodeReplaced } from './function-code-replaced.ts';
import { groupJoined } from './group-joined.ts';
import { identityProviderChanged } from './identity-provider-changed.ts';
import { imageOrSnapshotShared } from './image-or-snapshot-shared.ts';
import { instanceCredentialsElsewhere } from './instance-credentials-elsewhere.ts';
import { instanceLooksAround } from './instance-looks-around.ts';
import { keyDisabled } from './key-disabled.ts';
import { keyGrantedOutward } from './key-granted-outward.ts';
import { keyMadeForAnother } from './key-made-for-another.ts';
import { keyQuarantineLifted } from './key-quarantine-lifted.ts';
import { listenerWeakened } from './listener-weakened.ts';
import { logExpiryShortened } from './log-expiry-shortened.ts';
import { logStorageDestroyed } from './log-storage-destroyed.ts';
import { machineSecretsReadInBulk } from './machine-secrets-read-in-bulk.ts';
import { madePublic } from './made-public.ts';
import { mailSendingProbed } from './mail-sending-probed.ts';
import { manyShellsOpened } from './many-shells-opened.ts';
import { messagesAbused } from './messages-abused.ts';
import { metadataServiceWeakened } from './metadata-service-weakened.ts';
import { modelSafeguardsRemoved } from './model-safeguards-removed.ts';
import { modelsAndImagesInjected } from './models-and-images-injected.ts';
import { modelsEnabled } from './models-enabled.ts';
import { modelsInvokedByPerson } from './models-invoked-by-person.ts';
import { networkAclOpened } from './network-acl-opened.ts';
import { networkChanged } from './network-changed.ts';
import { networkJoinedOutward } from './network-joined-outward.ts';
import { objectsDestroyedInBulk } from './objects-destroyed-in-bulk.ts';
import { offensiveTool } from './offensive-tool.ts';
import { organisationGuardrailRemoved } from './organisation-guardrail-removed.ts';
import { passwordDataRead } from './password-data-read.ts';
import { passwordPolicyWeakened } from './password-policy-weakened.ts';
import { permissionBoundaryRemoved } from './permission-boundary-removed.ts';
import { protectionTakenAway } from './protection-taken-away.ts';
import { publicAccessBlockRemoved } from './public-access-block-removed.ts';
import { regionsSwept } from './regions-swept.ts';
import { replicationOutward } from './replication-outward.ts';
import { resourceLoggingOff } from './resource-logging-off.ts';
import { resourcePolicyOpened } from './resource-policy-opened.ts';
import { roleAttachedToRunningResource } from './role-attached-to-running-resource.ts';
import { roleTrustsOutsider } from './role-trusts-outsider.ts';
import { rolesTried } from './roles-tried.ts';
import { rootUsed } from './root-used.ts';
import { secondFactorRemoved } from './second-factor-removed.ts';
import { secondFactorSetForAnother } from './second-factor-set-for-another.ts';
import { secretsReadByFilter } from './secrets-read-by-filter.ts';
import { secretsReadInBulk } from './secrets-read-in-bulk.ts';
import { securityGroupOpened } from './security-group-opened.ts';
import { serviceInterrupted } from './service-interrupted.ts';
import { serviceLinkedPersistence } from './service-linked-persistence.ts';
import { sharedThroughRam } from './shared-through-ram.ts';
import { shellKeyPushed } from './shell-key-pushed.ts';
import { signInFailedAgainAndAgain } from './sign-in-failed-again-and-again.ts';
import { signedInAfterFailures } from './signed-in-after-failures.ts';
import { singleSignOnRightsChanged } from './single-sign-on-rights-changed.ts';
import { snapshotThenShared } from './snapshot-then-shared.ts';
import { snapshotsDeleted } from './snapshots-deleted.ts';
import { startScriptChanged } from './start-script-changed.ts';
import { stoppedChangedStarted } from './stopped-changed-started.ts';
import { trafficMirrored } from './traffic-mirrored.ts';
import { trailOffThenChange } from './trail-off-then-change.ts';
import { trailSelectorsNarrowed } from './trail-selectors-narrowed.ts';
import { trailStopped } from './trail-stopped.ts';
import { trailWeakened } from './trail-weakened.ts';
import { unfamiliarAgent } from './unfamiliar-agent.ts';
import { unfamiliarRegion } from './unfamiliar-region.ts';
import { userCreated } from './user-created.ts';
import { userGivenPower } from './user-given-power.ts';

/** Every rule over CloudTrail, sorted by id. A test compares list and folder. */
export const threatRules: readonly ThreatRule[] = [
  accountSettingsChanged,
  aclOpened,
  administratorGranted,
  alarmsSilenced,
  backupsDestroyed,
  bucketEmptiedAndDeleted,
  bucketProtectionOff,
  callerAskedWhoHeIs,
  certificatesTrustedForRoles,
  commandsRunRemotely,
  configRecorderStopped,
  consolePasswordSet,
  consoleWithoutSecondFactor,
  costlyMachinesLaunched,
  dataCopiedAway,
  dataWrittenOutward,
  databaseDestroyed,
  databasePasswordReset,
  deletedInBulk,
  deletionProtectionOff,
  deliveryOutward,
  deniedAgainAndAgain,
  detectorDisabled,
  detectorNarrowed,
  dnsQueryLogsOff,
  documentShared,
  domainChanged,
  encryptedWithForeignKey,
  encryptionOff,
  estateEnumerated,
  federatedSessionMade,
  firewallWeakened,
  flowLogsDeleted,
  footholdInManagedCompute,
  functionCodeReplaced,
  groupJoined,
  identityProviderChanged,
  imageOrSnapshotShared,
  instanceCredentialsElsewhere,
  instanceLooksAround,
  keyDisabled,
  keyGrantedOutward,
  keyMadeForAnother,
  keyQuarantineLifted,
  listenerWeakened,
  logExpiryShortened,
  logStorageDestroyed,
  machineSecretsReadInBulk,
  madePublic,
  mailSendingProbed,
  manyShellsOpened,
  messagesAbused,
  metadataServiceWeakened,
  modelSafeguardsRemoved,
  modelsAndImagesInjected,
  modelsEnabled,
  modelsInvokedByPerson,
  networkAclOpened,
  networkChanged,
  networkJoinedOutward,
  objectsDestroyedInBulk,
  offensiveTool,
  organisationGuardrailRemoved,
  passwordDataRead,
  passwordPolicyWeakened,
  permissionBoundaryRemoved,
  protectionTakenAway,
  publicAccessBlockRemoved,
  regionsSwept,
  replicationOutward,
  resourceLoggingOff,
  resourcePolicyOpened,
  roleAttachedToRunningResource,
  roleTrustsOutsider,
  rolesTried,
  rootUsed,
  secondFactorRemoved,
  secondFactorSetForAnother,
  secretsReadByFilter,
  secretsReadInBulk,
  securityGroupOpened,
  serviceInterrupted,
  serviceLinkedPersistence,
  sharedThroughRam,
  shellKeyPushed,
  signInFailedAgainAndAgain,
  signedInAfterFailures,
  singleSignOnRightsChanged,
  snapshotThenShared,
  snapshotsDeleted,
  startScriptChanged,
  stoppedChangedStarted,
  trafficMirrored,
  trailOffThenChange,
  trailSelectorsNarrowed,
  trailStopped,
  trailWeakened,
  unfamiliarAgent,
  unfamiliarRegion,
  userCreated,
  userGivenPower,
];
