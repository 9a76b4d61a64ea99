import type { LaunchTemplate, ResponseLaunchTemplateData } from '@aws-sdk/client-ec2';
import type { Json } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { distinct } from '../distinct.ts';
import { nameTag, tagRecord } from '../tags.ts';

/** A template with what was kept of its default version. The version itself carries user data, so it is never held. */
type ListedTemplate = LaunchTemplate & { launches?: Record<string, Json | undefined> };

/** Properties that the default version brings. */
const VERSION_PROPERTIES = [
  'image_id',
  'instance_type',
  'key_name',
  'security_group_ids',
  'iam_instance_profile',
  'ebs_optimized',
  'http_tokens',
  'detailed_monitoring',
  'market',
  'associate_public_ip',
  'unencrypted_devices',
];

export const launchTemplate = defineResourceType<ListedTemplate>({
  kind: 'ec2.launch_template',
  type: 'compute',
  description:
    'What instances are launched from: default and latest version, and the image, instance type, security groups and ' +
    'role of the default version. User data is never kept.',
  service: 'ec2',
  action: 'ec2:DescribeLaunchTemplates',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    yield* pages(sdk.paginateDescribeLaunchTemplates({ client, pageSize: 200 }, {}), (page) => page.LaunchTemplates);
  },
  details: [
    {
      aspect: 'launch template version',
      action: 'ec2:DescribeLaunchTemplateVersions',
      properties: VERSION_PROPERTIES,
      async enrich(items, api) {
        const { sdk, client } = await api.ec2();
        const waiting = new Map(items.map((item) => [item.LaunchTemplateId, item]));
        // Without a template's id the call answers for all templates at once, 200 a page.
        const paginator = sdk.paginateDescribeLaunchTemplateVersions(
          { client, pageSize: 200 },
          { Versions: ['$Default'] },
        );
        for await (const versions of pages(paginator, (page) => page.LaunchTemplateVersions)) {
          for (const version of versions) {
            const item = waiting.get(version.LaunchTemplateId);
            if (item === undefined || version.DefaultVersion === false) continue;
            item.launches = launchedBy(version.LaunchTemplateData ?? {});
            waiting.delete(version.LaunchTemplateId);
          }
          if (waiting.size === 0) return;
        }
      },
    },
  ],
  map(item, scope) {
    const id = item.LaunchTemplateId ?? '';
    const tags = tagRecord(item.Tags);
    const name = item.LaunchTemplateName || null;
    return {
      id,
      arn: regionalArn(scope, 'ec2', `launch-template/${id}`),
      name: name ?? nameTag(tags),
      status: 'active',
      native_status: null,
      tags,
      properties: {
        default_version: item.DefaultVersionNumber,
        latest_version: item.LatestVersionNumber,
        created_at: item.CreateTime?.toISOString(),
        created_by: item.CreatedBy || undefined,
        ...item.launches,
      },
      aliases: name === null ? [] : [name],
    };
  },
});

/** What an operator wants to know of a version; everything else, user data above all, is left behind. */
function launchedBy(data: ResponseLaunchTemplateData): Record<string, Json | undefined> {
  return {
    image_id: data.ImageId || undefined,
    instance_type: data.InstanceType,
    key_name: data.KeyName || undefined,
    security_group_ids: distinct([
      ...(data.SecurityGroupIds ?? []),
      ...(data.NetworkInterfaces ?? []).flatMap((networkInterface) => networkInterface.Groups ?? []),
    ]),
    iam_instance_profile: data.IamInstanceProfile?.Arn || data.IamInstanceProfile?.Name || undefined,
    ebs_optimized: data.EbsOptimized,
    http_tokens: data.MetadataOptions?.HttpTokens,
    detailed_monitoring: data.Monitoring?.Enabled,
    market: data.InstanceMarketOptions?.MarketType,
    associate_public_ip: publicAddress(data),
    unencrypted_devices: distinct(
      (data.BlockDeviceMappings ?? [])
        .filter((mapping) => mapping.Ebs?.Encrypted === false)
        .map((mapping) => mapping.DeviceName),
    ),
  };
}

/** Whether any interface gets a public address; undefined where the version leaves it to the subnet. */
function publicAddress({ NetworkInterfaces = [] }: ResponseLaunchTemplateData): boolean | undefined {
  const stated = NetworkInterfaces.flatMap(({ AssociatePublicIpAddress: associate }) => associate ?? []);
  return stated.length === 0 ? undefined : stated.includes(true);
}
