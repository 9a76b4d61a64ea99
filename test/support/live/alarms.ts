import type { Dimension } from '@aws-sdk/client-cloudwatch';
import type { Balancers } from './balancers.ts';
import type { Place } from './clients.ts';
import type { Fleet } from './compute.ts';
import type { Containers } from './containers.ts';
import type { Databases } from './databases.ts';
import { known, type Ref } from './truth.ts';

/** One alarm on each kind of resource that CloudWatch's dimensions can name, one on nothing, and their states. */
export async function buildAlarms(
  place: Place,
  things: { fleet: Fleet; databases: Databases; balancers: Balancers; containers: Containers; workers: Ref },
): Promise<void> {
  const { fleet, databases, balancers, containers, workers } = things;
  const web = known(fleet.web[0]);
  const make = (name: string, namespace: string, metric: string, dimensions: Record<string, string>, on: Ref[]) =>
    makeAlarm(place, name, namespace, metric, dimensions, on);

  await make('cpu-high', 'AWS/EC2', 'CPUUtilization', { InstanceId: web.id }, [web]);
  await make('workers-cpu', 'AWS/EC2', 'CPUUtilization', { AutoScalingGroupName: workers.id }, [workers]);
  await make('orders-storage', 'AWS/RDS', 'FreeStorageSpace', { DBInstanceIdentifier: 'orders' }, [databases.orders]);
  await make('volume-queue', 'AWS/EBS', 'VolumeQueueLength', { VolumeId: fleet.volume.id }, [fleet.volume]);
  const balancer = balancers.alb.id.slice(balancers.alb.id.indexOf('loadbalancer/') + 'loadbalancer/'.length);
  const targets = balancers.webTargets.id.slice(balancers.webTargets.id.indexOf('targetgroup/'));
  await make('edge-5xx', 'AWS/ApplicationELB', 'HTTPCode_ELB_5XX_Count', { LoadBalancer: balancer }, [balancers.alb]);
  await make(
    'web-unhealthy',
    'AWS/ApplicationELB',
    'UnHealthyHostCount',
    { LoadBalancer: balancer, TargetGroup: targets },
    [balancers.alb, balancers.webTargets],
  );
  await make(
    'shop-memory',
    'AWS/ECS',
    'MemoryUtilization',
    { ClusterName: containers.cluster.id, ServiceName: 'shop' },
    [containers.service],
  );
  await make('signups', 'Shop', 'Signups', { Site: 'main' }, []);
  await place.cloudwatch.setAlarmState({ AlarmName: 'cpu-high', StateValue: 'ALARM', StateReason: 'test' });
}

async function makeAlarm(
  { cloudwatch, truth, region }: Place,
  name: string,
  namespace: string,
  metric: string,
  dimensions: Record<string, string>,
  watched: Ref[],
): Promise<void> {
  const list: Dimension[] = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  await cloudwatch.putMetricAlarm({
    AlarmName: name,
    Namespace: namespace,
    MetricName: metric,
    Dimensions: list,
    Statistic: 'Average',
    Period: 300,
    EvaluationPeriods: 2,
    Threshold: 80,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  truth.link(truth.add(region, 'cloudwatch.alarm', name), 'MONITORS', ...watched);
}
