import type { PostureCheck } from '../check.ts';
import { alarmActionsOff } from './alarm-actions-off.ts';
import { alarmBlind } from './alarm-blind.ts';
import { alarmNoActions } from './alarm-no-actions.ts';
import { autoscalingLaunchConfiguration } from './autoscaling-launch-configuration.ts';
import { autoscalingNoElbHealthCheck } from './autoscaling-no-elb-health-check.ts';
import { autoscalingOneZone } from './autoscaling-one-zone.ts';
import { autoscalingRepairSuspended } from './autoscaling-repair-suspended.ts';
import { ec2AdminPortInternet } from './ec2-admin-port-internet.ts';
import { ec2DatabasePortInternet } from './ec2-database-port-internet.ts';
import { ec2Imdsv1 } from './ec2-imdsv1.ts';
import { ec2MetadataHops } from './ec2-metadata-hops.ts';
import { ec2NoRole } from './ec2-no-role.ts';
import { ec2OldGeneration } from './ec2-old-generation.ts';
import { ec2OldLaunch } from './ec2-old-launch.ts';
import { ec2PublicIp } from './ec2-public-ip.ts';
import { ec2RoleExposed } from './ec2-role-exposed.ts';
import { ec2SeveralInterfaces } from './ec2-several-interfaces.ts';
import { ec2StoppedLong } from './ec2-stopped-long.ts';
import { ecsExecuteCommand } from './ecs-execute-command.ts';
import { ecsHostNetwork } from './ecs-host-network.ts';
import { ecsHostPath } from './ecs-host-path.ts';
import { ecsHostProcesses } from './ecs-host-processes.ts';
import { ecsInsightsOff } from './ecs-insights-off.ts';
import { ecsLatestTag } from './ecs-latest-tag.ts';
import { ecsNoCircuitBreaker } from './ecs-no-circuit-breaker.ts';
import { ecsNoLogs } from './ecs-no-logs.ts';
import { ecsOldPlatform } from './ecs-old-platform.ts';
import { ecsPrivileged } from './ecs-privileged.ts';
import { ecsPublicIp } from './ecs-public-ip.ts';
import { ecsRootUser } from './ecs-root-user.ts';
import { ecsSecretInEnvironment } from './ecs-secret-in-environment.ts';
import { ecsSharedRole } from './ecs-shared-role.ts';
import { ecsStrongCapabilities } from './ecs-strong-capabilities.ts';
import { ecsWritableRoot } from './ecs-writable-root.ts';
import { elasticIpUnused } from './elastic-ip-unused.ts';
import { elbAccessLogsOff } from './elb-access-logs-off.ts';
import { elbBypassed } from './elb-bypassed.ts';
import { elbClassic } from './elb-classic.ts';
import { elbClassicOldTls } from './elb-classic-old-tls.ts';
import { elbClassicPlain } from './elb-classic-plain.ts';
import { elbDeletionProtectionOff } from './elb-deletion-protection-off.ts';
import { elbHttpNoRedirect } from './elb-http-no-redirect.ts';
import { elbInvalidHeadersKept } from './elb-invalid-headers-kept.ts';
import { elbListenerPlain } from './elb-listener-plain.ts';
import { elbNoSecurityGroup } from './elb-no-security-group.ts';
import { elbOldTls } from './elb-old-tls.ts';
import { elbOneZone } from './elb-one-zone.ts';
import { elbTargetPlain } from './elb-target-plain.ts';
import { internetGatewayUnattached } from './internet-gateway-unattached.ts';
import { launchTemplateImdsv1 } from './launch-template-imdsv1.ts';
import { launchTemplatePublicIp } from './launch-template-public-ip.ts';
import { launchTemplateUnencrypted } from './launch-template-unencrypted.ts';
import { networkInterfaceForwards } from './network-interface-forwards.ts';
import { rdsBackupsOff } from './rds-backups-off.ts';
import { rdsBackupsShort } from './rds-backups-short.ts';
import { rdsCertificateExpiring } from './rds-certificate-expiring.ts';
import { rdsClusterDefaultAdminName } from './rds-cluster-default-admin-name.ts';
import { rdsClusterDeletionProtectionOff } from './rds-cluster-deletion-protection-off.ts';
import { rdsClusterMinorUpgradesOff } from './rds-cluster-minor-upgrades-off.ts';
import { rdsClusterOneZone } from './rds-cluster-one-zone.ts';
import { rdsClusterUnencrypted } from './rds-cluster-unencrypted.ts';
import { rdsCopyTagsOff } from './rds-copy-tags-off.ts';
import { rdsDefaultAdminName } from './rds-default-admin-name.ts';
import { rdsDefaultPort } from './rds-default-port.ts';
import { rdsDeletionProtectionOff } from './rds-deletion-protection-off.ts';
import { rdsEgressOpen } from './rds-egress-open.ts';
import { rdsEnhancedMonitoringOff } from './rds-enhanced-monitoring-off.ts';
import { rdsIamAuthenticationOff } from './rds-iam-authentication-off.ts';
import { rdsInternetReachable } from './rds-internet-reachable.ts';
import { rdsLogsOff } from './rds-logs-off.ts';
import { rdsMinorUpgradesOff } from './rds-minor-upgrades-off.ts';
import { rdsNoAlarm } from './rds-no-alarm.ts';
import { rdsOldEngine } from './rds-old-engine.ts';
import { rdsOneZone } from './rds-one-zone.ts';
import { rdsPathFromInternet } from './rds-path-from-internet.ts';
import { rdsPublic } from './rds-public.ts';
import { rdsPublicSubnet } from './rds-public-subnet.ts';
import { rdsSnapshotOld } from './rds-snapshot-old.ts';
import { rdsSnapshotPublic } from './rds-snapshot-public.ts';
import { rdsSnapshotUnencrypted } from './rds-snapshot-unencrypted.ts';
import { rdsUnencrypted } from './rds-unencrypted.ts';
import { routeTableBlackhole } from './route-table-blackhole.ts';
import { routeTableMainPublic } from './route-table-main-public.ts';
import { routeTableNatInstance } from './route-table-nat-instance.ts';
import { routeTableWidePeering } from './route-table-wide-peering.ts';
import { securityGroupDefaultInUse } from './security-group-default-in-use.ts';
import { securityGroupDefaultRules } from './security-group-default-rules.ts';
import { securityGroupIpv6Wider } from './security-group-ipv6-wider.ts';
import { securityGroupLostReference } from './security-group-lost-reference.ts';
import { securityGroupPrivateWide } from './security-group-private-wide.ts';
import { securityGroupRedundantRules } from './security-group-redundant-rules.ts';
import { securityGroupUnused } from './security-group-unused.ts';
import { securityGroupUnusedWide } from './security-group-unused-wide.ts';
import { securityGroupWideRange } from './security-group-wide-range.ts';
import { securityGroupWithinAll } from './security-group-within-all.ts';
import { securityGroupWorldAdministration } from './security-group-world-administration.ts';
import { securityGroupWorldAllPorts } from './security-group-world-all-ports.ts';
import { securityGroupWorldConsole } from './security-group-world-console.ts';
import { securityGroupWorldDatabase } from './security-group-world-database.ts';
import { securityGroupWorldIcmp } from './security-group-world-icmp.ts';
import { securityGroupWorldLegacy } from './security-group-world-legacy.ts';
import { securityGroupWorldOtherPort } from './security-group-world-other-port.ts';
import { securityGroupWorldRdp } from './security-group-world-rdp.ts';
import { securityGroupWorldSsh } from './security-group-world-ssh.ts';
import { snapshotOld } from './snapshot-old.ts';
import { snapshotPublic } from './snapshot-public.ts';
import { snapshotUnencrypted } from './snapshot-unencrypted.ts';
import { subnetAutoPublicIp } from './subnet-auto-public-ip.ts';
import { volumeNoSnapshot } from './volume-no-snapshot.ts';
import { volumeUnattached } from './volume-unattached.ts';
import { volumeUnattachedUnencrypted } from './volume-unattached-unencrypted.ts';
import { volumeUnencrypted } from './volume-unencrypted.ts';
import { vpcDefaultInUse } from './vpc-default-in-use.ts';

/** Every posture check, by id. A test compares this list with the folder. */
export const postureChecks: readonly PostureCheck[] = [
  alarmActionsOff,
  alarmBlind,
  alarmNoActions,
  autoscalingLaunchConfiguration,
  autoscalingNoElbHealthCheck,
  autoscalingOneZone,
  autoscalingRepairSuspended,
  ec2AdminPortInternet,
  ec2DatabasePortInternet,
  ec2Imdsv1,
  ec2MetadataHops,
  ec2NoRole,
  ec2OldGeneration,
  ec2OldLaunch,
  ec2PublicIp,
  ec2RoleExposed,
  ec2SeveralInterfaces,
  ec2StoppedLong,
  ecsExecuteCommand,
  ecsHostNetwork,
  ecsHostPath,
  ecsHostProcesses,
  ecsInsightsOff,
  ecsLatestTag,
  ecsNoCircuitBreaker,
  ecsNoLogs,
  ecsOldPlatform,
  ecsPrivileged,
  ecsPublicIp,
  ecsRootUser,
  ecsSecretInEnvironment,
  ecsSharedRole,
  ecsStrongCapabilities,
  ecsWritableRoot,
  elasticIpUnused,
  elbAccessLogsOff,
  elbBypassed,
  elbClassic,
  elbClassicOldTls,
  elbClassicPlain,
  elbDeletionProtectionOff,
  elbHttpNoRedirect,
  elbInvalidHeadersKept,
  elbListenerPlain,
  elbNoSecurityGroup,
  elbOldTls,
  elbOneZone,
  elbTargetPlain,
  internetGatewayUnattached,
  launchTemplateImdsv1,
  launchTemplatePublicIp,
  launchTemplateUnencrypted,
  networkInterfaceForwards,
  rdsBackupsOff,
  rdsBackupsShort,
  rdsCertificateExpiring,
  rdsClusterDefaultAdminName,
  rdsClusterDeletionProtectionOff,
  rdsClusterMinorUpgradesOff,
  rdsClusterOneZone,
  rdsClusterUnencrypted,
  rdsCopyTagsOff,
  rdsDefaultAdminName,
  rdsDefaultPort,
  rdsDeletionProtectionOff,
  rdsEgressOpen,
  rdsEnhancedMonitoringOff,
  rdsIamAuthenticationOff,
  rdsInternetReachable,
  rdsLogsOff,
  rdsMinorUpgradesOff,
  rdsNoAlarm,
  rdsOldEngine,
  rdsOneZone,
  rdsPathFromInternet,
  rdsPublic,
  rdsPublicSubnet,
  rdsSnapshotOld,
  rdsSnapshotPublic,
  rdsSnapshotUnencrypted,
  rdsUnencrypted,
  routeTableBlackhole,
  routeTableMainPublic,
  routeTableNatInstance,
  routeTableWidePeering,
  securityGroupDefaultInUse,
  securityGroupDefaultRules,
  securityGroupIpv6Wider,
  securityGroupLostReference,
  securityGroupPrivateWide,
  securityGroupRedundantRules,
  securityGroupUnused,
  securityGroupUnusedWide,
  securityGroupWideRange,
  securityGroupWithinAll,
  securityGroupWorldAdministration,
  securityGroupWorldAllPorts,
  securityGroupWorldConsole,
  securityGroupWorldDatabase,
  securityGroupWorldIcmp,
  securityGroupWorldLegacy,
  securityGroupWorldOtherPort,
  securityGroupWorldRdp,
  securityGroupWorldSsh,
  snapshotOld,
  snapshotPublic,
  snapshotUnencrypted,
  subnetAutoPublicIp,
  volumeNoSnapshot,
  volumeUnattached,
  volumeUnattachedUnencrypted,
  volumeUnencrypted,
  vpcDefaultInUse,
];
