import { tagList } from '../build/facts.ts';
import type { RegionEstate } from '../build/region.ts';
import { type Answer, paged, whole } from './answer.ts';

const MARKER = { size: 100, tokenField: 'Marker' };

export function databaseAnswers(estate: RegionEstate): Answer[] {
  const maintained = estate.dbInstances
    .filter(({ DBInstanceIdentifier }) => DBInstanceIdentifier === 'prod-app-db')
    .map(({ DBInstanceArn }) => ({
      ResourceIdentifier: DBInstanceArn,
      PendingMaintenanceActionDetails: [
        { Action: 'system-update', Description: 'New Operating System update is available' },
      ],
    }));
  return [
    paged('rds', 'DescribeDBInstances', estate.dbInstances, { list: 'DBInstances', ...MARKER, size: 2 }),
    paged('rds', 'DescribeDBClusters', estate.dbClusters, { list: 'DBClusters', ...MARKER }),
    byIdentifier('DescribeDBInstances', 'DBInstances', estate.dbInstances, 'db-instance-id', 'DBInstanceIdentifier'),
    byIdentifier('DescribeDBClusters', 'DBClusters', estate.dbClusters, 'db-cluster-id', 'DBClusterIdentifier'),
    paged('rds', 'DescribeDBSubnetGroups', estate.dbSubnetGroups, { list: 'DBSubnetGroups', ...MARKER }),
    paged('rds', 'DescribeDBSnapshots', estate.dbSnapshots, { list: 'DBSnapshots', ...MARKER }),
    paged('rds', 'DescribeDBClusterSnapshots', estate.dbClusterSnapshots, { list: 'DBClusterSnapshots', ...MARKER }),
    paged('rds', 'DescribePendingMaintenanceActions', maintained, { list: 'PendingMaintenanceActions', ...MARKER }),
    ...[...estate.databaseTags].map(([ResourceName, tags]) =>
      whole(
        'rds',
        'ListTagsForResource',
        { TagList: tagList(tags) },
        {
          variant: ResourceName.slice(ResourceName.lastIndexOf(':') + 1),
          parameters: { ResourceName },
        },
      ),
    ),
  ];
}

/** The filter by which several are asked for at once. */
function byIdentifier(operation: string, list: string, items: object[], filter: string, key: string): Answer {
  return whole(
    'rds',
    operation,
    { [list]: items },
    {
      variant: 'by-id',
      parameters: { 'Filters.Filter.1.Name': filter },
      select: { parameter: 'Filters.Filter.1.Values.Value', list, keys: [key], missing: null },
    },
  );
}
