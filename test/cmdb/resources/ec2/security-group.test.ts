import type { SecurityGroup } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { securityGroup } from '../../../../src/cmdb/resources/ec2/security-group.ts';
import { fakeEc2, listed, SCOPE } from './fake-ec2.ts';

const end = (id: string) => ({ kind: 'ec2.security_group', id });

describe('map', () => {
  test('the Name tag, or else the group name', () => {
    const item: SecurityGroup = { GroupId: 'sg-1', GroupName: 'web', Tags: [{ Key: 'Name', Value: 'prod web' }] };
    expect(securityGroup.map(item, SCOPE)).toMatchObject({ name: 'prod web', properties: { group_name: 'web' } });
    expect(securityGroup.map({ ...item, Tags: [{ Key: 'Name', Value: ' ' }] }, SCOPE).name).toBe('web');
    expect(securityGroup.map(item, SCOPE)).toMatchObject({ status: 'active', native_status: null });
  });

  test('every rule, sources with the same description together', () => {
    const item: SecurityGroup = {
      GroupId: 'sg-1',
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          IpRanges: [
            { CidrIp: '0.0.0.0/0', Description: 'world' },
            { CidrIp: '10.0.0.0/8' },
            { CidrIp: '1.2.3.4/32', Description: 'world' },
          ],
          Ipv6Ranges: [{ CidrIpv6: '::/0', Description: 'world' }],
          PrefixListIds: [{ PrefixListId: 'pl-1', Description: 'cdn' }],
        },
        { IpProtocol: 'icmp', FromPort: 8, ToPort: -1, UserIdGroupPairs: [{ GroupId: 'sg-2' }] },
      ],
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    };
    const rule = { cidrs: [], ipv6_cidrs: [], groups: [], prefix_lists: [], description: null };
    const https = { ...rule, protocol: 'tcp', from_port: 443, to_port: 443 };
    const { properties } = securityGroup.map(item, SCOPE);
    expect(properties.ingress).toHaveLength(4);
    expect(properties.ingress).toEqual(
      expect.arrayContaining([
        { ...https, cidrs: ['0.0.0.0/0', '1.2.3.4/32'], ipv6_cidrs: ['::/0'], description: 'world' },
        { ...https, cidrs: ['10.0.0.0/8'] },
        { ...https, prefix_lists: ['pl-1'], description: 'cdn' },
        { ...rule, protocol: 'icmp', from_port: 8, to_port: null, groups: ['sg-2'] },
      ]),
    );
    expect(properties.egress).toEqual([
      { ...rule, protocol: 'all', from_port: null, to_port: null, cidrs: ['0.0.0.0/0'] },
    ]);

    const shuffled: SecurityGroup = {
      ...item,
      IpPermissions: item.IpPermissions?.toReversed().map((permission) => ({
        ...permission,
        IpRanges: permission.IpRanges?.toReversed(),
      })),
    };
    expect(securityGroup.map(shuffled, SCOPE).properties).toEqual(properties);
  });
});

describe('edges', () => {
  test('several rules of one pair are one link, from the group that may reach', () => {
    const item: SecurityGroup = {
      GroupId: 'sg-db',
      VpcId: 'vpc-1',
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 8000, ToPort: 8100, UserIdGroupPairs: [{ GroupId: 'sg-web' }] },
        { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: 'sg-web' }] },
        { IpProtocol: 'icmp', FromPort: 8, ToPort: 0, UserIdGroupPairs: [{ GroupId: 'sg-web' }] },
        { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-admin' }] },
      ],
    };
    expect(securityGroup.edges?.(item, SCOPE)).toEqual([
      { type: 'BELONGS_TO_VPC', to: { kind: 'ec2.vpc', id: 'vpc-1' } },
      {
        type: 'CONNECTS_TO',
        from: end('sg-web'),
        to: end('sg-db'),
        properties: { ingress: ['icmp/8:0', 'tcp/5432', 'tcp/8000-8100'] },
      },
      { type: 'CONNECTS_TO', from: end('sg-admin'), to: end('sg-db'), properties: { ingress: ['all'] } },
    ]);
  });

  test('a group that names itself, in both directions', () => {
    const own = [{ GroupId: 'sg-1', UserId: '123456789012' }];
    const item: SecurityGroup = {
      GroupId: 'sg-1',
      IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: own }],
      IpPermissionsEgress: [{ IpProtocol: 'udp', FromPort: 53, ToPort: 53, UserIdGroupPairs: own }],
    };
    expect(securityGroup.edges?.(item, SCOPE)).toEqual([
      {
        type: 'CONNECTS_TO',
        from: end('sg-1'),
        to: end('sg-1'),
        properties: { ingress: ['all'], egress: ['udp/53'] },
      },
    ]);
  });

  test('a group shared by another account that names itself is still one resource', () => {
    const item: SecurityGroup = {
      GroupId: 'sg-1',
      OwnerId: '999988887777',
      IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-1', UserId: '999988887777' }] }],
    };
    expect(securityGroup.edges?.(item, SCOPE)?.[0]).toMatchObject({ from: end('sg-1'), to: end('sg-1') });
    expect(securityGroup.edges?.(item, SCOPE)?.[0]?.from).not.toHaveProperty('account');
  });

  test('a group of another account, through a peering', () => {
    const item: SecurityGroup = {
      GroupId: 'sg-1',
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          UserIdGroupPairs: [
            { GroupId: 'sg-peer', UserId: '999988887777', VpcPeeringConnectionId: 'pcx-1', PeeringStatus: 'deleted' },
            { GroupId: 'sg-elb', UserId: 'amazon-elb', GroupName: 'amazon-elb-sg' },
          ],
        },
      ],
    };
    expect(securityGroup.edges?.(item, SCOPE)).toEqual([
      {
        type: 'CONNECTS_TO',
        from: { ...end('sg-peer'), account: '999988887777' },
        to: end('sg-1'),
        properties: { ingress: ['tcp/22'], peering_connection_id: 'pcx-1', peering_status: 'deleted' },
      },
      { type: 'CONNECTS_TO', from: end('sg-elb'), to: end('sg-1'), properties: { ingress: ['tcp/22'] } },
    ]);
  });

  test('what one group allows out and the other in is one link of the receiver', async () => {
    const egress = (port: number, group: string) =>
      `<ipPermissionsEgress><item><ipProtocol>tcp</ipProtocol><fromPort>${port}</fromPort><toPort>${port}</toPort>
        <groups><item><groupId>${group}</groupId><userId>123456789012</userId></item></groups></item></ipPermissionsEgress>`;
    const { api } = fakeEc2((call) =>
      call.get('NextToken') === null
        ? `<securityGroupInfo>
             <item><groupId>sg-web</groupId>${egress(5432, 'sg-db')}</item>
             <item><groupId>sg-batch</groupId>${egress(443, 'sg-unlisted')}</item>
           </securityGroupInfo><nextToken>2</nextToken>`
        : `<securityGroupInfo><item><groupId>sg-db</groupId>
             <ipPermissions><item><ipProtocol>tcp</ipProtocol><fromPort>5432</fromPort><toPort>5432</toPort>
               <groups><item><groupId>sg-web</groupId><userId>123456789012</userId></item></groups></item></ipPermissions>
           </item></securityGroupInfo>`,
    );
    const items = (await listed(securityGroup, api)).flat();
    expect(items.flatMap((item) => securityGroup.edges?.(item, SCOPE) ?? [])).toEqual([
      { type: 'CONNECTS_TO', from: end('sg-batch'), to: end('sg-unlisted'), properties: { egress: ['tcp/443'] } },
      {
        type: 'CONNECTS_TO',
        from: end('sg-web'),
        to: end('sg-db'),
        properties: { ingress: ['tcp/5432'], egress: ['tcp/5432'] },
      },
    ]);
  });
});
