import { addAlarm, addCompositeAlarm } from '../build/alarms.ts';
import { suffix, targetGroupName } from '../build/balancing-series.ts';
import type { RegionEstate } from '../build/region.ts';
import type { ApiTier } from './prod-app-api.ts';
import type { DataTier } from './prod-app-data.ts';
import { PROD_APP } from './prod-app-facts.ts';
import type { WebTier } from './prod-app-web.ts';

export function addProdAppAlarms(estate: RegionEstate, app: WebTier & ApiTier & DataTier): void {
  const balancer = { LoadBalancer: suffix(app.balancer.LoadBalancerArn, 'loadbalancer/') };
  const database = { DBInstanceIdentifier: 'prod-app-db' };
  const api = { ClusterName: 'prod', ServiceName: 'prod-api' };
  const alarm = (
    name: string,
    plan: Omit<Parameters<typeof addAlarm>[1], 'name' | 'tags' | 'since' | 'description'> & { since?: number },
    description: string,
  ) => addAlarm(estate, { since: 700, ...plan, name, description, tags: PROD_APP });

  const storage = alarm(
    'prod-app-db-free-storage',
    {
      namespace: 'AWS/RDS',
      metric: 'FreeStorageSpace',
      dimensions: database,
      statistic: 'Minimum',
      when: '<',
      threshold: 50 * 1024 ** 3,
      state: 'ALARM',
      reason: 'Threshold Crossed: 3 out of the last 3 datapoints were less than the threshold (53687091200.0).',
      since: 11.6,
    },
    'less than 50 GiB left on the disk of the shop database',
  );
  const hosts = alarm(
    'prod-web-unhealthy-hosts',
    {
      namespace: 'AWS/ApplicationELB',
      metric: 'UnHealthyHostCount',
      dimensions: { ...balancer, TargetGroup: targetGroupName(app.webTargets) },
      statistic: 'Maximum',
      when: '>',
      threshold: 1,
    },
    'two or more web servers do not answer',
  );
  const memory = alarm(
    'prod-api-memory',
    {
      namespace: 'AWS/ECS',
      metric: 'MemoryUtilization',
      dimensions: api,
      statistic: 'Maximum',
      when: '>',
      threshold: 98,
    },
    'the api is about to be killed for its memory',
  );
  alarm(
    'prod-app-db-cpu',
    {
      namespace: 'AWS/RDS',
      metric: 'CPUUtilization',
      dimensions: database,
      statistic: 'Average',
      when: '>',
      threshold: 90,
    },
    'the shop database is saturated',
  );
  alarm(
    'prod-app-db-connections',
    {
      namespace: 'AWS/RDS',
      metric: 'DatabaseConnections',
      dimensions: database,
      statistic: 'Maximum',
      when: '>',
      threshold: 1_700,
    },
    'connections close to the limit of 1,800',
  );
  alarm(
    'prod-app-alb-5xx',
    {
      namespace: 'AWS/ApplicationELB',
      metric: 'HTTPCode_Target_5XX_Count',
      dimensions: balancer,
      statistic: 'Sum',
      when: '>',
      threshold: 500,
    },
    'many errors behind the load balancer',
  );
  for (const { InstanceId = '' } of app.webServers.slice(0, 2)) {
    const number = app.webServers.findIndex((server) => server.InstanceId === InstanceId) + 1;
    alarm(
      `prod-web-${number}-status-check`,
      {
        namespace: 'AWS/EC2',
        metric: 'StatusCheckFailed',
        dimensions: { InstanceId },
        statistic: 'Maximum',
        when: '>',
        threshold: 0,
      },
      'status checks of a web server fail',
    );
  }
  alarm(
    'prod-api-queue-age',
    {
      namespace: 'AWS/SQS',
      metric: 'ApproximateAgeOfOldestMessage',
      dimensions: { QueueName: 'prod-orders' },
      statistic: 'Maximum',
      when: '>',
      threshold: 600,
      state: 'INSUFFICIENT_DATA',
      reason: 'Insufficient Data: 3 datapoints were unknown.',
    },
    'orders wait too long',
  );
  addCompositeAlarm(estate, {
    name: 'prod-app-degraded',
    description: 'pages the engineer on call for the shop',
    of: [storage, hosts, memory],
    since: 11.5,
    tags: PROD_APP,
  });
}
