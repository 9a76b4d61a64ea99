import type { ColumnType } from './labels.ts';

/**
 * The properties of each label and relationship type with their types, so that a query that is right gives no row, not
 * an error, where nothing of a kind was found. What a store holds besides is added when it is exported; a test compares
 * this table with the bundled account.
 */
export const KNOWN_COLUMNS: Readonly<Record<string, Readonly<Partial<Record<ColumnType, string>>>>> = {
  autoscaling_group: {
    BOOL: 'protected_from_scale_in',
    INT64:
      'default_cooldown_seconds desired_capacity health_check_grace_seconds in_service_count instance_count max_size min_size unhealthy_count',
    JSON: 'failed_activities instances',
    STRING: 'health_check_type launch_template_id launch_template_name launch_template_version',
    'STRING[]':
      'classic_load_balancers enabled_metrics instance_types subnet_ids suspended_processes target_groups termination_policies zones',
    TIMESTAMP: 'created_at',
  },
  cloudwatch_alarm: {
    BOOL: 'actions_enabled',
    INT64: 'datapoints_to_alarm evaluation_periods period_seconds threshold',
    JSON: 'dimensions',
    STRING: 'alarm_type comparison description metric namespace rule state_reason statistic treat_missing_data',
    'STRING[]': 'alarm_actions insufficient_data_actions ok_actions',
    TIMESTAMP: 'configured_at state_since state_updated_at',
  },
  ec2_elastic_ip: {
    STRING: 'border_group instance_id interface_owner network_interface_id private_ip public_ip',
  },
  ec2_instance: {
    BOOL: 'ebs_optimized source_dest_check',
    INT64: 'http_put_response_hop_limit vcpus',
    JSON: 'block_devices scheduled_events',
    STRING:
      'architecture auto_recovery auto_scaling_group ebs_status http_endpoint http_tokens iam_instance_profile image_id instance_status instance_type key_name launch_template_id launch_template_version lifecycle monitoring platform private_dns private_ip public_dns public_ip root_device_name root_device_type state_reason state_reason_code state_transition_reason subnet_id system_status tenancy vpc_id',
    'STRING[]': 'ipv6_addresses network_interface_ids private_ips security_group_ids',
    TIMESTAMP: 'impaired_since launched_at',
  },
  ec2_internet_gateway: {
    STRING: 'owner',
    'STRING[]': 'vpc_ids',
  },
  ec2_launch_template: {
    BOOL: 'ebs_optimized',
    INT64: 'default_version latest_version',
    STRING: 'created_by http_tokens iam_instance_profile image_id instance_type',
    'STRING[]': 'security_group_ids unencrypted_devices',
    TIMESTAMP: 'created_at',
  },
  ec2_nat_gateway: {
    JSON: 'addresses',
    STRING: 'connectivity subnet_id vpc_id',
    TIMESTAMP: 'created_at',
  },
  ec2_network_interface: {
    BOOL: 'delete_on_termination requester_managed source_dest_check',
    INT64: 'device_index',
    STRING:
      'attachment_owner attachment_status description instance_id interface_type mac_address private_dns private_ip subnet_id vpc_id',
    'STRING[]': 'ipv6_addresses private_ips public_ips security_group_ids',
    TIMESTAMP: 'attached_at',
  },
  ec2_route_table: {
    BOOL: 'main',
    INT64: 'blackhole_routes',
    JSON: 'routes',
    STRING: 'owner vpc_id',
    'STRING[]': 'propagating_gateways',
  },
  ec2_security_group: {
    JSON: 'egress ingress',
    STRING: 'description group_name owner vpc_id',
  },
  ec2_snapshot: {
    BOOL: 'encrypted',
    INT64: 'volume_size_bytes',
    STRING: 'description owner progress storage_tier volume_id',
    TIMESTAMP: 'completed_at started_at',
  },
  ec2_subnet: {
    BOOL: 'default_for_az map_public_ip_on_launch public',
    INT64: 'available_ip_addresses total_ip_addresses',
    STRING: 'cidr owner route_table_id vpc_id zone_id',
    'STRING[]': 'ipv6_cidrs',
  },
  ec2_volume: {
    BOOL: 'encrypted multi_attach',
    INT64: 'iops size_bytes throughput_bytes_per_second',
    JSON: 'attachments',
    STRING: 'kms_key_id volume_type',
    TIMESTAMP: 'created_at',
  },
  ec2_vpc: {
    BOOL: 'default',
    STRING: 'cidr dhcp_options_id owner tenancy',
    'STRING[]': 'cidrs ipv6_cidrs',
  },
  ecs_cluster: {
    INT64: 'container_instance_count',
    JSON: 'settings',
    'STRING[]': 'capacity_providers',
  },
  ecs_container_instance: {
    BOOL: 'agent_connected',
    INT64:
      'pending_tasks registered_cpu_units registered_memory_bytes remaining_cpu_units remaining_memory_bytes running_tasks',
    STRING: 'agent_version capacity_provider cluster docker_version instance_id',
    TIMESTAMP: 'registered_at',
  },
  ecs_service: {
    BOOL: 'circuit_breaker circuit_breaker_rollback execute_command',
    INT64:
      'desired_count health_check_grace_seconds maximum_percent minimum_healthy_percent pending_count running_count',
    JSON: 'deployments events load_balancers',
    STRING: 'assign_public_ip cluster deployment_controller launch_type platform_version scheduling task_definition',
    'STRING[]': 'security_group_ids service_registries subnet_ids',
    TIMESTAMP: 'created_at',
  },
  ecs_task: {
    INT64: 'cpu_units memory_bytes',
    JSON: 'containers',
    STRING:
      'cluster connectivity container_instance desired_status group health launch_type platform_version service started_by stop_code stopped_reason task_definition',
    'STRING[]': 'network_interface_ids private_ips subnet_ids',
    TIMESTAMP: 'created_at started_at stopped_at stopping_at',
  },
  ecs_task_definition: {
    INT64: 'cpu_units memory_bytes revision',
    JSON: 'containers',
    STRING: 'execution_role family network_mode registered_by task_role',
    'STRING[]': 'images launch_types volumes',
    TIMESTAMP: 'registered_at',
  },
  elb_load_balancer: {
    INT64: 'instances_in_service instances_out_of_service',
    JSON: 'health_check listeners',
    STRING: 'dns_name hosted_zone_id load_balancer_type scheme vpc_id',
    'STRING[]': 'instance_ids security_group_ids subnet_ids zones',
    TIMESTAMP: 'created_at',
  },
  elbv2_listener: {
    INT64: 'port rule_count',
    JSON: 'default_actions rules',
    STRING: 'load_balancer protocol ssl_policy',
    'STRING[]': 'certificates',
  },
  elbv2_load_balancer: {
    JSON: 'addresses',
    STRING: 'dns_name hosted_zone_id ip_address_type load_balancer_type scheme vpc_id',
    'STRING[]': 'security_group_ids subnet_ids zones',
    TIMESTAMP: 'created_at',
  },
  elbv2_target_group: {
    INT64:
      'draining_targets healthy_targets initial_targets port targets unavailable_targets unhealthy_targets unused_targets',
    JSON: 'health_check load_balancers',
    STRING: 'health protocol protocol_version target_type vpc_id',
  },
  rds_cluster: {
    BOOL: 'deletion_protection encrypted multi_az',
    INT64: 'backup_retention_days member_count port',
    JSON: 'members',
    STRING:
      'backup_window endpoint engine engine_mode engine_version maintenance_window master_username parameter_group reader_endpoint resource_id subnet_group writer',
    'STRING[]': 'custom_endpoints log_exports replicas security_group_ids zones',
    TIMESTAMP: 'created_at earliest_restorable_at latest_restorable_at',
  },
  rds_cluster_snapshot: {
    BOOL: 'encrypted',
    INT64: 'percent_progress',
    STRING: 'cluster_id engine engine_version snapshot_type vpc_id',
    'STRING[]': 'zones',
    TIMESTAMP: 'created_at',
  },
  rds_instance: {
    BOOL: 'auto_minor_version_upgrade deletion_protection encrypted iam_authentication multi_az performance_insights publicly_accessible',
    INT64: 'allocated_bytes backup_retention_days enhanced_monitoring_seconds port',
    JSON: 'parameter_groups replication_status',
    STRING:
      'backup_window ca_certificate cluster_id endpoint engine engine_version instance_class license_model maintenance_window master_username replica_source resource_id storage_type subnet_group vpc_id',
    'STRING[]': 'log_exports option_groups replicas security_group_ids',
    TIMESTAMP: 'created_at latest_restorable_at',
  },
  rds_snapshot: {
    BOOL: 'encrypted',
    INT64: 'percent_progress size_bytes',
    STRING: 'engine engine_version instance_id snapshot_type storage_type vpc_id',
    TIMESTAMP: 'created_at',
  },
  rds_subnet_group: {
    STRING: 'description vpc_id',
    'STRING[]': 'inactive_subnet_ids network_types subnet_ids zones',
  },
  BELONGS_TO_VPC: {
    BOOL: 'main',
  },
  ATTACHED_TO: {
    BOOL: 'delete_on_termination',
    INT64: 'device_index',
    STRING: 'device',
  },
  CONNECTS_TO: {
    'STRING[]': 'ingress',
  },
  ROUTES_TO: {
    BOOL: 'blackhole by_default',
    INT64: 'rules weight',
    'STRING[]': 'destinations',
  },
  ASSOCIATED_WITH: {
    BOOL: 'main',
  },
  TARGETS: {
    INT64: 'port',
    STRING: 'description zone reason state',
  },
  MANAGES: {
    BOOL: 'protected_from_scale_in',
    STRING: 'desired_status health lifecycle zone',
  },
  USES: {
    STRING: 'version',
  },
};
