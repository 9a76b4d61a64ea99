import { ACCOUNT, ago, arn, hexId, uuid } from '../build/facts.ts';
import type { RegionEstate } from '../build/region.ts';
import { addCall, type Caller, roleSession, serviceCaller } from '../build/trail.ts';
import { INCIDENT } from './checkout-incident.ts';
import type { Regions } from './history.ts';
import { CI, engineer } from './people.ts';

interface Deployment {
  at: Date | string;
  cluster: string;
  service: string;
  family: string;
  revision: number;
  image: string;
  tasks: number;
  /** Who asked for it; only the pipeline registers a revision first. */
  by?: Caller;
}

/** Releases of the last two weeks, those that led to what is running now among them. */
export function addDeployments({ virginia, ireland }: Regions): void {
  const prod = { cluster: 'prod', service: 'prod-api', family: 'prod-api', tasks: 4 };
  const deployedAt = virginia.ecsServices.find(({ serviceName }) => serviceName === 'prod-api')?.deployments?.[0]
    ?.createdAt;
  deploy(virginia, { ...prod, at: deployedAt ?? ago({ days: 2 }), revision: 42, image: 'prod-api:2026.11.18' });

  const staging = { cluster: 'checkout-staging', service: 'checkout-api', family: 'checkout-staging-api', tasks: 1 };
  deploy(ireland, { ...staging, at: ago({ days: 9 }), revision: 88, image: 'checkout-api:4.12.1' });
  const live = { cluster: 'checkout-prod', service: 'checkout-api', family: 'checkout-prod-api', tasks: 3 };
  deploy(ireland, { ...live, at: ago({ days: 8, hours: 18 }), revision: 88, image: 'checkout-api:4.12.1' });
  const worker = { cluster: 'checkout-prod', service: 'checkout-worker', family: 'checkout-prod-worker', tasks: 2 };
  deploy(ireland, { ...worker, at: ago({ days: 9 }), revision: 54, image: 'checkout-worker:4.12.0' });

  deploy(ireland, { ...live, at: INCIDENT.deployed, revision: 89, image: 'checkout-api:4.13.0' });
  const anna = engineer('anna.berg');
  for (const [at, service, name] of LOOKS) addCall(ireland, { at, by: anna, service, name, request: {} });
  deploy(ireland, { ...live, at: INCIDENT.rolledBack, revision: 88, image: 'checkout-api:4.12.1', by: anna });
}

/** Whoever was called looked at these before she rolled back. */
const LOOKS: [at: string, service: string, name: string][] = [
  ['2026-11-19T14:41:05Z', 'monitoring', 'DescribeAlarms'],
  ['2026-11-19T14:42:31Z', 'ecs', 'DescribeServices'],
  ['2026-11-19T14:44:10Z', 'rds', 'DescribeDBInstances'],
  ['2026-11-19T14:53:48Z', 'ecs', 'DescribeTaskDefinition'],
];

function deploy(estate: RegionEstate, plan: Deployment): void {
  const { cluster, service, family, revision, image, tasks, by = CI } = plan;
  const at = new Date(plan.at).getTime();
  const later = (seconds: number) => new Date(at + seconds * 1000);
  const taskDefinition = arn('ecs', estate.region, `task-definition/${family}:${revision}`);
  if (by === CI)
    addCall(estate, {
      at: later(-41),
      by,
      service: 'ecs',
      name: 'RegisterTaskDefinition',
      request: {
        family,
        containerDefinitions: [
          {
            name: family,
            image: `${ACCOUNT}.dkr.ecr.${estate.region}.amazonaws.com/${image}`,
            // CloudTrail shows the values, and opsctl must not keep them.
            environment: [{ name: 'DB_PASSWORD', value: 'not-a-real-password' }],
          },
        ],
      },
      response: { taskDefinition: { taskDefinitionArn: taskDefinition, family, revision, status: 'ACTIVE' } },
    });
  addCall(estate, {
    at: later(0),
    by,
    service: 'ecs',
    name: 'UpdateService',
    request: { cluster, service, taskDefinition: `${family}:${revision}`, forceNewDeployment: by !== CI },
    response: { service: { serviceName: service, desiredCount: tasks, taskDefinition } },
  });
  const secretId = arn('secretsmanager', estate.region, `secret:${cluster}/${service}-db-${uuid(family).slice(0, 6)}`);
  const execution: Caller = {
    identity: roleSession('ecs-execution', uuid(`${family}/${revision}`).replaceAll('-', '')),
    ip: 'ecs-tasks.amazonaws.com',
    agent: 'ecs-tasks.amazonaws.com',
  };
  const keeper = serviceCaller('ecs', 'AWSServiceRoleForECS', 'ecs-service-scheduler');
  const group = estate.targetGroups.find(({ TargetGroupName }) => TargetGroupName === family)?.TargetGroupArn;
  for (let task = 0; task < tasks; task++) {
    const read = { by: execution, service: 'secretsmanager', name: 'GetSecretValue', request: { secretId } };
    addCall(estate, { ...read, at: later(38 + task * 20) });
    if (group === undefined) continue;
    const targets = [
      { id: hexId('i', `${estate.region}/${cluster}-host-${task + 1}`), port: 32_768 + revision + task },
    ];
    const request = { targetGroupArn: group, targets: service === 'prod-api' ? [] : targets };
    const register = { by: keeper, service: 'elasticloadbalancing', request };
    addCall(estate, { ...register, at: later(70 + task * 20), name: 'RegisterTargets' });
    addCall(estate, { ...register, at: later(160 + task * 20), name: 'DeregisterTargets' });
  }
}
