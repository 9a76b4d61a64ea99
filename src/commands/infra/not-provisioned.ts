/**
 * What opsctl does not do, said plainly: it neither makes nor destroys nor rebuilds cloud assets, which is the work of
 * Terraform, CloudFormation and the console. Pure: from words to a wish, from a wish to one sentence and the commands
 * that come nearest.
 */
import { OpsctlError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';

/** `modify`: another setting of something that stays: a port, an attachment, a backup, a tag in AWS. */
export type ProvisioningIntent = 'create' | 'destroy' | 'resize' | 'modify';

export interface ProvisioningTarget {
  /** Id or name, when one was said. */
  id: string | null;
  /** `ec2.instance`, when it is known or was said; null for kinds that opsctl does not discover. */
  kind: string | null;
  /** The asset in words, without an article: `VPC`, `load balancer`. */
  noun: string | null;
}

export interface ProvisioningWish {
  intent: ProvisioningIntent;
  target: ProvisioningTarget;
}

/** Nouns by which people call assets; the first that fits counts. */
const ASSETS: readonly [RegExp, kind: string | null, noun: string][] = [
  [/\b(?:auto ?scaling groups?|asgs?)\b/i, 'autoscaling.group', 'Auto Scaling group'],
  [/\b(?:load balancers?|albs?|nlbs?|elbs?)\b/i, 'elbv2.load_balancer', 'load balancer'],
  [/\btarget groups?\b/i, 'elbv2.target_group', 'target group'],
  [/\b(?:security groups?|firewall rules?)\b/i, 'ec2.security_group', 'security group'],
  [/\broute tables?\b/i, 'ec2.route_table', 'route table'],
  [/\b(?:internet|nat) gateways?\b/i, 'ec2.nat_gateway', 'gateway'],
  [/\b(?:elastic ips?|static ips?|eips?)\b/i, 'ec2.elastic_ip', 'Elastic IP'],
  [/\blaunch templates?\b/i, 'ec2.launch_template', 'launch template'],
  [/\b(?:read )?replicas?\b/i, 'rds.instance', 'replica'],
  [/\b(?:snapshots?|backups?)\b/i, 'ec2.snapshot', 'snapshot'],
  [/\b(?:volumes?|disks?|ebs)\b/i, 'ec2.volume', 'volume'],
  [/\bsubnets?\b/i, 'ec2.subnet', 'subnet'],
  [/\b(?:vpcs?|networks?)\b/i, 'ec2.vpc', 'VPC'],
  [/\b(?:db|rds|aurora) clusters?\b/i, 'rds.cluster', 'database cluster'],
  [/\b(?:databases?|dbs?|rds|postgres(?:ql)?|mysql|aurora)\b/i, 'rds.instance', 'database'],
  [/\b(?:ecs |eks |kubernetes |k8s )?clusters?\b/i, 'ecs.cluster', 'cluster'],
  [/\b(?:ec2|instances?|servers?|machines?|vms?|box(?:es)?|hosts?)\b/i, 'ec2.instance', 'instance'],
  [/\balarms?\b/i, 'cloudwatch.alarm', 'alarm'],
  [/\b(?:s3|buckets?)\b/i, null, 'bucket'],
  [/\b(?:lambdas?|functions?)\b/i, null, 'function'],
  [/\b(?:queues?|sqs)\b/i, null, 'queue'],
  [/\b(?:topics?|sns)\b/i, null, 'topic'],
  [/\b(?:dynamo(?:db)?(?: tables?)?)\b/i, null, 'table'],
  [/\b(?:iam )?(?:roles?|users?|access keys?|policies|policy)\b/i, null, 'IAM identity'],
  [/\b(?:dns )?(?:records?|hosted zones?|domains?)\b/i, null, 'DNS record'],
  [/\b(?:certificates?|certs?)\b/i, null, 'certificate'],
  [/\b(?:key ?pairs?|amis?|images?)\b/i, null, 'image or key'],
];

/** Ids of EC2 tell their kind. */
const IDS: readonly [RegExp, string, string][] = [
  [/^i-/, 'ec2.instance', 'instance'],
  [/^vol-/, 'ec2.volume', 'volume'],
  [/^snap-/, 'ec2.snapshot', 'snapshot'],
  [/^vpc-/, 'ec2.vpc', 'VPC'],
  [/^subnet-/, 'ec2.subnet', 'subnet'],
  [/^sg-/, 'ec2.security_group', 'security group'],
  [/^rtb-/, 'ec2.route_table', 'route table'],
  [/^igw-/, 'ec2.internet_gateway', 'internet gateway'],
  [/^nat-/, 'ec2.nat_gateway', 'NAT gateway'],
  [/^eni-/, 'ec2.network_interface', 'network interface'],
  [/^eipalloc-/, 'ec2.elastic_ip', 'Elastic IP'],
  [/^lt-/, 'ec2.launch_template', 'launch template'],
];
const ID = /(?<![\w-])(?:i|vol|snap|vpc|subnet|sg|rtb|igw|nat|eni|eipalloc|lt)-[0-9a-f]{6,17}(?![\w-])/i;

const POLITE =
  "^\\W*(?:(?:please|pls|hey|ok|now|then|and|just|go ahead and|can you|could you|would you|will you|i want to|i'd like to|i need to|we need to|let'?s|help me|i need you to)[\\s,]+)*";
const DESTROY = /^(?:terminate|delete|destroy|remove|drop|tear down|kill|wipe|nuke|release|decommission|get rid of)\b/i;
const CREATE =
  /^(?:create|make|build|provision|spin up|bring up|launch|set up|stand up|allocate|add|order|buy|give|get)\s+(?:(?:me|us)\s+)?(?:(?:a|an|another|one|two|three|four|five|some|more|new|\d+)\s+)+/i;
const PROVISION = /^(?:provision|spin up|stand up)\b/i;
const SIZE =
  /\bto\s+(?:an?\s+)?(?:(?:db\.)?[a-z][a-z0-9]*\d[a-z0-9-]*\.(?:nano|micro|small|medium|large|metal|\d*xlarge)|\d+\s?(?:[kmgt]i?b)?)\b|\b(?:instance (?:type|class|size)|storage|disk|volume)\b/i;
const RESIZE =
  /^(?:resize|upsize|downsize|rightsize|enlarge|shrink|grow|extend|expand|increase|decrease|upgrade|downgrade|change|bump|move)\b/i;
const ONLY_SIZE = /^(?:resize|upsize|downsize|rightsize)\b/i;
const MODIFY =
  /^(?:attach|detach|open (?:up )?(?:the )?ports?|close (?:the )?ports?|allow (?:inbound|ingress|traffic)|fail ?over|promote|snapshot|back ?up|take an? (?:snapshot|backup)|restore|encrypt|associate|disassociate|tag|untag|rename)\b/i;
/** What opsctl itself keeps is made and forgotten by opsctl. */
const OWN =
  /\b(?:infrastructures?|infras?|environments?|groupings?|sessions?|conversations?|incidents?|marks?|maintenance|models?|predictions?|deployments?|services?|suppressions?|reports?|lists?|graphs?|tables? of)\b/i;

/**
 * The wish to make, destroy or rebuild a cloud asset that stands in an imperative; undefined for everything else:
 * questions, negations, and what opsctl does (its own groupings, sessions and marks, ECS services).
 */
export function provisioningWish(text: string): ProvisioningWish | undefined {
  const said = text.trim().replace(new RegExp(POLITE, 'i'), '');
  const id = ID.exec(said)?.[0] ?? null;
  const asset = assetOf(said, id);
  const named = id !== null || asset !== undefined;
  if (OWN.test(said) && id === null) return undefined;
  const wish = (intent: ProvisioningIntent): ProvisioningWish => ({
    intent,
    target: { id: id ?? nameIn(said), kind: asset?.kind ?? null, noun: asset?.noun ?? null },
  });
  if (DESTROY.test(said)) return named ? wish('destroy') : undefined;
  if (CREATE.test(said) || PROVISION.test(said)) return asset ? wish('create') : undefined;
  if (MODIFY.test(said)) return named || nameIn(said) !== null ? wish('modify') : undefined;
  if (RESIZE.test(said)) return ONLY_SIZE.test(said) || SIZE.test(said) ? wish('resize') : undefined;
  return undefined;
}

function assetOf(said: string, id: string | null): { kind: string | null; noun: string } | undefined {
  const byId = id === null ? undefined : IDS.find(([pattern]) => pattern.test(id.toLowerCase()));
  if (byId) return { kind: byId[1], noun: byId[2] };
  // Words of a name are no nouns.
  const bare = said.replaceAll(/[\w.]+(?:-[\w.]+)+/g, ' ');
  const found = ASSETS.filter(([pattern]) => pattern.test(bare));
  // "a database in a new VPC": what is made is said first.
  const [first] = found.toSorted((a, b) => bare.search(a[0]) - bare.search(b[0]));
  return first && { kind: first[1], noun: first[2] };
}

/** A name as names of assets are written: words joined by hyphens, digits or dots among them. */
function nameIn(said: string): string | null {
  const words = said.match(/(?<![\w.-])[a-z0-9_]+(?:-[a-z0-9_]+)+(?![\w-])/gi) ?? [];
  return words[0] ?? null;
}

const WORDS: Record<ProvisioningIntent, { does: string; done: string }> = {
  create: { does: 'does not make cloud assets', done: 'made' },
  destroy: { does: 'does not destroy cloud assets', done: 'destroyed' },
  resize: { does: 'does not resize cloud assets', done: 'resized' },
  modify: { does: 'does not change the settings of cloud assets', done: 'changed' },
};

/** Kinds that resource stop and start work on. */
const STOPPABLE = ['ec2.instance', 'rds.instance', 'ecs.service'];

/**
 * One sentence on what opsctl does not do and who does, and the commands that come nearest to the wish.
 * @returns an error of code `unavailable`
 */
export function provisioningError(intent: ProvisioningIntent, target: ProvisioningTarget, demo = false): OpsctlError {
  const { does, done } = WORDS[intent];
  const what = target.id ?? (target.noun === null ? 'that' : `${article(target.noun)} ${target.noun}`);
  const lines = nearest(intent, target).map(({ line, what: gives }) => ({
    line: `opsctl ${demo ? '--demo ' : ''}${line}`,
    gives,
  }));
  return new OpsctlError(
    'unavailable',
    `opsctl ${does}: ${what} is ${done} with Terraform, CloudFormation or the AWS console, and opsctl discover sees it afterwards`,
    {
      hint: `what opsctl can do: ${lines.map(({ line, gives }) => `${line} (${gives})`).join('; ')}`,
      details: {
        not_provisioned: intent,
        target: target.id,
        kind: target.kind,
        nearest: lines.map(({ line }) => line),
      },
    },
  );
}

function nearest(intent: ProvisioningIntent, { id, kind }: ProvisioningTarget): { line: string; what: string }[] {
  const listed = kind === null ? 'resource list' : `resource list --kind ${kind}`;
  const named = id === null ? undefined : shellWord(id);
  if (intent === 'create')
    return [
      { line: listed, what: 'what there is already' },
      ...(kind === 'ec2.instance'
        ? [{ line: 'resource list --kind ec2.instance --status stopped', what: 'what resource start could start' }]
        : []),
      { line: 'infra create <name> --tag <key>=<value>', what: 'puts existing resources under a name' },
    ];
  if (named === undefined) return [{ line: listed, what: 'which there are' }];
  const stop = { line: `resource stop ${named}`, what: 'can be undone with resource start' };
  const impact = { line: `graph impact ${named}`, what: 'what depends on it' };
  if (intent === 'destroy') return [impact, ...(kind !== null && STOPPABLE.includes(kind) ? [stop] : [])];
  if (intent === 'resize')
    return [{ line: `forecast capacity ${named}`, what: 'how soon it will be too small' }, impact];
  return [{ line: `resource show ${named}`, what: 'how it is set now' }, impact];
}

function article(noun: string): string {
  return /^(?:[aeio]|[AEFHILMNORSX][A-Z])/i.test(noun) && !/^(?:NAT)/.test(noun) ? 'an' : 'a';
}
