import type { Cluster } from '@aws-sdk/client-ecs';
import { ecsTagList } from '../build/facts.ts';
import type { RegionEstate } from '../build/region.ts';
import { type Answer, paged, whole } from './answer.ts';

const NEXT = { size: 100, tokenField: 'nextToken' };
const WITH_TAGS = ['include'];
/** The tasks of one service are told apart by who asks: they carry its name. */
const OF_SERVICE = { free: ['serviceName'] };

export function containerAnswers(estate: RegionEstate): Answer[] {
  return [
    paged('ecs', 'ListClusters', arns(estate.ecsClusters, 'clusterArn'), { list: 'clusterArns', ...NEXT }),
    described('DescribeClusters', 'clusters', estate.ecsClusters, ['clusterArn', 'clusterName']),
    ...estate.ecsClusters.flatMap((cluster) => clusterAnswers(estate, cluster)),
    ...definitionAnswers(estate),
  ];
}

function clusterAnswers(estate: RegionEstate, cluster: Cluster): Answer[] {
  const { clusterArn = '', clusterName: variant = '' } = cluster;
  const parameters = { cluster: [clusterArn, variant] };
  const services = estate.ecsServices.filter((service) => service.clusterArn === clusterArn);
  const tasks = estate.ecsTasks.filter((task) => task.clusterArn === clusterArn);
  const hosts = estate.containerInstances.filter(({ containerInstanceArn }) =>
    containerInstanceArn?.includes(`container-instance/${variant}/`),
  );
  const inState = (state: string) => tasks.filter(({ desiredStatus }) => desiredStatus === state);
  const one = { variant, parameters };
  return [
    paged('ecs', 'ListServices', arns(services, 'serviceArn'), { list: 'serviceArns', ...NEXT, ...one }),
    described('DescribeServices', 'services', services, ['serviceArn', 'serviceName'], one),
    paged('ecs', 'ListTasks', arns(inState('RUNNING'), 'taskArn'), {
      list: 'taskArns',
      ...NEXT,
      ...OF_SERVICE,
      variant: `${variant}-running`,
      parameters: { ...parameters, desiredStatus: ['RUNNING', null] },
    }),
    paged('ecs', 'ListTasks', arns(inState('STOPPED'), 'taskArn'), {
      list: 'taskArns',
      ...NEXT,
      ...OF_SERVICE,
      variant: `${variant}-stopped`,
      parameters: { ...parameters, desiredStatus: 'STOPPED' },
    }),
    described('DescribeTasks', 'tasks', tasks, ['taskArn'], one),
    paged('ecs', 'ListContainerInstances', arns(hosts, 'containerInstanceArn'), {
      list: 'containerInstanceArns',
      ...NEXT,
      ...one,
    }),
    described('DescribeContainerInstances', 'containerInstances', hosts, ['containerInstanceArn'], one),
  ];
}

function definitionAnswers(estate: RegionEstate): Answer[] {
  const definitions = estate.taskDefinitions.map(({ definition }) => definition);
  const families = [...new Set(definitions.map(({ family = '' }) => family))].sort();
  const free = ['sort'];
  const status = ['ACTIVE', null];
  return [
    paged('ecs', 'ListTaskDefinitionFamilies', families, { list: 'families', ...NEXT, parameters: { status } }),
    paged('ecs', 'ListTaskDefinitions', arns(definitions, 'taskDefinitionArn'), {
      list: 'taskDefinitionArns',
      ...NEXT,
      parameters: { status, familyPrefix: [null] },
    }),
    ...families.map((family) =>
      paged(
        'ecs',
        'ListTaskDefinitions',
        arns(
          definitions.filter((definition) => definition.family === family),
          'taskDefinitionArn',
        ).reverse(),
        { list: 'taskDefinitionArns', ...NEXT, free, variant: family, parameters: { familyPrefix: family, status } },
      ),
    ),
    ...estate.taskDefinitions.map(({ definition, tags }) => {
      const { taskDefinitionArn = '', family = '', revision } = definition;
      const latest = definitions.findLast((other) => other.family === family) === definition;
      // A family's name alone stands for its latest revision.
      const names = [taskDefinitionArn, `${family}:${revision}`, ...(latest ? [family] : [])];
      const output = { taskDefinition: definition, tags: ecsTagList(tags) };
      return whole('ecs', 'DescribeTaskDefinition', output, {
        variant: `${family}-${revision}`,
        parameters: { taskDefinition: names },
        free: WITH_TAGS,
      });
    }),
  ];
}

/** One of the calls that take the ids or names of what they describe. */
function described<Item>(
  operation: string,
  list: string,
  items: Item[],
  keys: string[],
  extras: Pick<Parameters<typeof whole>[3] & object, 'variant' | 'parameters'> = {},
): Answer {
  const select = { parameter: list, list, keys, missing: null };
  return whole('ecs', operation, { [list]: items, failures: [] }, { ...extras, free: WITH_TAGS, select });
}

function arns<Item>(items: Item[], field: keyof Item): string[] {
  return items.map((item) => String(item[field])).sort();
}
