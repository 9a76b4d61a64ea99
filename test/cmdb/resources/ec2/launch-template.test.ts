import type { LaunchTemplate } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { launchTemplate } from '../../../../src/cmdb/resources/ec2/launch-template.ts';
import { fakeEc2, SCOPE } from './fake-ec2.ts';

const template: LaunchTemplate = {
  LaunchTemplateId: 'lt-1',
  LaunchTemplateName: 'prod-web',
  DefaultVersionNumber: 3,
  LatestVersionNumber: 7,
  CreateTime: new Date('2026-05-01T00:00:00Z'),
  Tags: [{ Key: 'Name', Value: 'something else' }],
};

test('map: its own name, by which links may refer to it too', () => {
  expect(launchTemplate.map(template, SCOPE)).toMatchObject({
    id: 'lt-1',
    arn: 'arn:aws:ec2:eu-west-1:123456789012:launch-template/lt-1',
    name: 'prod-web',
    status: 'active',
    properties: { default_version: 3, latest_version: 7, created_at: '2026-05-01T00:00:00.000Z' },
    aliases: ['prod-web'],
  });
});

describe('default version', () => {
  const detail = launchTemplate.details?.[0];
  const version = (id: string, data: string) =>
    `<item><launchTemplateId>${id}</launchTemplateId><versionNumber>3</versionNumber><defaultVersion>true</defaultVersion>
     <launchTemplateData>${data}</launchTemplateData></item>`;
  const data = `<imageId>ami-9</imageId><instanceType>m5.large</instanceType><userData>c2VjcmV0</userData>
    <securityGroupIdSet><item>sg-2</item></securityGroupIdSet>
    <networkInterfaceSet><item><groupSet><groupId>sg-1</groupId></groupSet></item></networkInterfaceSet>
    <metadataOptions><httpTokens>required</httpTokens></metadataOptions>`;

  test('is asked for all templates at once and never keeps user data', async () => {
    const { api, calls } = fakeEc2(
      () => `<launchTemplateVersionSet>${version('lt-other', '')}${version('lt-1', data)}</launchTemplateVersionSet>`,
    );
    const items = [{ ...template }];
    await detail?.enrich(items, api);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.get('LaunchTemplateVersion.1')).toBe('$Default');
    expect(calls[0]?.has('LaunchTemplateId')).toBe(false);

    const { properties } = launchTemplate.map(items[0], SCOPE);
    expect(properties).toMatchObject({
      image_id: 'ami-9',
      instance_type: 'm5.large',
      security_group_ids: ['sg-1', 'sg-2'],
      http_tokens: 'required',
    });
    expect(JSON.stringify(items)).not.toContain('c2VjcmV0');
    const told = Object.keys(properties).filter((key) => !(key in launchTemplate.map(template, SCOPE).properties));
    expect(detail?.properties.toSorted()).toEqual(told.sort());
  });

  test('tells public addresses and disks without encryption where it states them', async () => {
    const enrich = async (stated: string) => {
      const { api } = fakeEc2(() => `<launchTemplateVersionSet>${version('lt-1', stated)}</launchTemplateVersionSet>`);
      const items = [{ ...template }];
      await detail?.enrich(items, api);
      const { associate_public_ip, unencrypted_devices } = launchTemplate.map(items[0], SCOPE).properties;
      return { associate_public_ip, unencrypted_devices };
    };
    const disk = (name: string, encrypted: string) =>
      `<item><deviceName>${name}</deviceName><ebs>${encrypted}</ebs></item>`;
    const open = `<networkInterfaceSet><item><associatePublicIpAddress>true</associatePublicIpAddress></item></networkInterfaceSet>
      <blockDeviceMappingSet>${disk('/dev/xvda', '<encrypted>false</encrypted>')}${disk('/dev/xvdb', '')}</blockDeviceMappingSet>`;
    expect(await enrich(open)).toEqual({ associate_public_ip: true, unencrypted_devices: ['/dev/xvda'] });
    // What a version leaves open, subnet and account decide.
    expect(await enrich('')).toEqual({ associate_public_ip: undefined, unencrypted_devices: [] });
  });

  test('stops paging when every template has its own', async () => {
    const { api, calls } = fakeEc2((call) =>
      call.get('NextToken') === null
        ? `<launchTemplateVersionSet>${version('lt-1', data)}</launchTemplateVersionSet><nextToken>more</nextToken>`
        : '<launchTemplateVersionSet/>',
    );
    await detail?.enrich([{ ...template }], api);
    expect(calls).toHaveLength(1);
  });
});
