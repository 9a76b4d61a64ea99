import type { SecurityGroup } from '@aws-sdk/client-ec2';
import { ACCOUNT } from '../cmdb/resources/fake-api.ts';
import {
  type AccountState,
  addDatabase,
  addInstance,
  addService,
  addVolume,
  REGION,
  tagged,
} from './changing-account.ts';

/** A shop: two web instances behind one group, a spare volume, a database, and a service of two tasks. */
export function shopAccount(): AccountState {
  const state: AccountState = {
    vpcs: [{ VpcId: 'vpc-01111111111111111', CidrBlock: '10.0.0.0/16', State: 'available', Tags: tagged('shop') }],
    subnets: [
      {
        SubnetId: 'subnet-01111111111111111',
        VpcId: 'vpc-01111111111111111',
        CidrBlock: '10.0.1.0/24',
        State: 'available',
        AvailabilityZone: `${REGION}a`,
        AvailableIpAddressCount: 240,
        Tags: tagged('shop-a'),
      },
    ],
    tables: [
      {
        RouteTableId: 'rtb-01111111111111111',
        VpcId: 'vpc-01111111111111111',
        Associations: [
          { Main: true, RouteTableId: 'rtb-01111111111111111', AssociationState: { State: 'associated' } },
        ],
        Routes: [
          { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active', Origin: 'CreateRouteTable' },
        ],
        Tags: tagged('shop-main'),
      },
    ],
    gateways: [
      {
        InternetGatewayId: 'igw-01111111111111111',
        Attachments: [{ VpcId: 'vpc-01111111111111111', State: 'attached' }],
        Tags: [],
      },
    ],
    groups: [
      group('sg-0aaaaaaaaaaaaaaaa', 'web', [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      ]),
      group('sg-0bbbbbbbbbbbbbbbb', 'db', [
        {
          IpProtocol: 'tcp',
          FromPort: 5432,
          ToPort: 5432,
          UserIdGroupPairs: [{ GroupId: 'sg-0aaaaaaaaaaaaaaaa', UserId: ACCOUNT }],
        },
      ]),
    ],
    instances: [],
    volumes: [],
    interfaces: [],
    databases: [],
    snapshots: [],
    services: [],
    definitions: [],
    tasks: [],
    denied: [],
  };
  addInstance(state, 'a', 'web-1');
  addInstance(state, 'b', 'web-2');
  addInstance(state, 'c', 'batch-1');
  addVolume(state, 'vol-0dddddddddddddddd', 'spare');
  addDatabase(state, 'shop-db');
  addService(state, 'checkout', 41, 2);
  addService(state, 'search', 7, 2);
  return state;
}

function group(id: string, name: string, IpPermissions: SecurityGroup['IpPermissions']): SecurityGroup {
  return {
    GroupId: id,
    GroupName: name,
    VpcId: 'vpc-01111111111111111',
    OwnerId: ACCOUNT,
    IpPermissions,
    IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    Tags: [],
  };
}
