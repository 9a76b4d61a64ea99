/** What Terraform, CloudFormation and the console are for: said plainly, with what opsctl can do instead. */
import { OpsctlError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Entity } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';
import type { KnownNames } from './bind.ts';
import { kindsKnown } from './resource-words.ts';

const DELETES =
  /\b(?:delet\w*|terminat\w*|remov\w*|destroy\w*|kill\w*|drop\w*|decommission\w*|get rid of|nuke|purge)\b/i;
const RESIZES =
  /\b(?:resiz\w*|upsiz\w*|downsiz\w*|bigger|larger|smaller|instance (?:type|class)|[a-z]\d[a-z]*\.\d*[a-z]+)\b/i;
const POWERED = /^(?:ec2\.instance|rds\.instance|rds\.cluster|ecs\.service)$/;

/**
 * A change of a cloud asset itself, which opsctl does not make: to create one, delete one, or change how it is set up.
 * @param said what the text speaks of, with what it takes over
 */
export function provisioningError(
  { intent }: Part,
  text: string,
  said: readonly Entity[],
  known: KnownNames,
  demo: boolean,
): OpsctlError | undefined {
  const start = `opsctl ${demo ? '--demo ' : ''}`;
  const undone = undoneIn(text);
  const infrastructure = said.some(
    ({ type, value }) => type === 'name' && known.lexicon.kindOf(value) === 'infrastructure',
  );
  const resource = said.find((entity) => isResource(entity, known));
  const kind = said.find(({ type }) => type === 'resource_type');
  const name = resource && shellWord(known.lexicon.spelling(resource.value) ?? resource.value);
  const kinds = resource ? known.kindsOf(resource.value) : kind ? (kindsKnown(kind.value) ?? []) : [];
  if (undone && resource && name !== undefined)
    return notMade(
      `opsctl ${undone.does}: that is the work of ${undone.by}; nothing was changed`,
      undone.instead.map((line) => `${start}${line.replace('<name>', name)}`),
    );
  if (intent === 'create_infrastructure') {
    if (!kind || said.some(({ type }) => type === 'tag')) return undefined;
    return notMade(
      `opsctl makes nothing in AWS: "${kind.text}" is the work of Terraform, CloudFormation or the console`,
      [
        ...(kinds[0] === undefined ? [] : [`${start}resource list --kind ${kinds[0]} shows what there is`]),
        `${start}infra create <name> --tag key=value groups what exists`,
      ],
    );
  }
  if (intent === 'delete_infrastructure' || (intent === 'help' && DELETES.test(text))) {
    if (!resource && (!kind || infrastructure)) return undefined;
    const stops = kinds.some((each) => POWERED.test(each));
    return notMade('opsctl deletes nothing in AWS but ECS services; nothing was changed', [
      ...(stops ? [switchingOff(`${start}resource stop ${name ?? '<name>'}`, kinds)] : []),
      `${start}graph impact ${name ?? '<name or id>'} shows what rests on it`,
    ]);
  }
  if (intent === 'update_infrastructure' && (resource || (kind && !infrastructure))) {
    const service = kinds.includes('ecs.service');
    const what = RESIZES.test(text) ? 'the size' : 'the settings and tags';
    return notMade(
      `opsctl does not change ${what} of what is in AWS: that is the work of Terraform, CloudFormation or the console`,
      [
        ...(service ? [`${start}deployment scale ${name ?? '<name>'} --to <count> changes how many tasks run`] : []),
        ...(RESIZES.test(text) && name && !service ? [`${start}forecast capacity ${name} tells what it needs`] : []),
        name === undefined
          ? `${start}resource show <name> shows how it is set up`
          : `${start}resource show ${name} shows how it is set up`,
      ],
    );
  }
  return undefined;
}

/** A member of an Auto Scaling group does not come back from being stopped; the plan tells whether it is one. */
function switchingOff(line: string, kinds: readonly string[]): string {
  return kinds.includes('ec2.instance')
    ? `${line} --dry-run tells what switching it off would do; an Auto Scaling group terminates a member that is stopped`
    : `${line} switches it off`;
}

interface Undone {
  said: RegExp;
  /** What opsctl does not do. */
  does: string;
  by: string;
  /** Lines that help nevertheless. */
  instead: readonly string[];
}

/** Work on what is in AWS that no intent stands for. */
const UNDONE: readonly Undone[] = [
  {
    said: /^(?:take|make|create|do|start|trigger)\s+(?:an?\s+|another\s+|the\s+|new\s+|manual\s+|fresh\s+)*(?:snapshots?|backups?|ami|image)\b|^(?:snapshot|back ?up)\s+(?!(?:of|for|status|history|list|age|size|policy|retention|plans?|windows?|jobs?|events?|settings?|state|times?)\b)/i,
    does: 'takes no snapshots and no backups',
    by: 'AWS Backup, the console or the AWS CLI',
    instead: ['graph show <name> shows the snapshots there are', 'resource show <name> shows how it is set up'],
  },
  {
    said: /^(?:do\s+(?:an?\s+)?|force\s+(?:an?\s+)?|trigger\s+(?:an?\s+)?)?(?:fail[- ]over\b|failover\s+(?!(?:of|for|status|history|list|events?|settings?|state|times?|tests?|risk|config\w*)\b))/i,
    does: 'starts no failover by itself',
    by: 'the console or the AWS CLI',
    instead: ['resource restart <name> --failover restarts a Multi-AZ database so that its standby takes over'],
  },
];
const POLITE = /^\W*(?:(?:please|pls|hey|hi|ok|so|and|now|then|just|kindly|can you|could you|would you)[\s,]+)*/i;

const undoneIn = (text: string) => UNDONE.find(({ said }) => said.test(text.replace(POLITE, '')));

function isResource({ type, value }: Entity, { lexicon, kindsOf }: KnownNames): boolean {
  if (type === 'resource_id') return true;
  return type === 'name' && kindsOf(value).length > 0 && lexicon.kindOf(value) !== 'infrastructure';
}

function notMade(message: string, instead: readonly string[]): OpsctlError {
  return new OpsctlError('unavailable', message, { hint: instead.join('; ') });
}

const COSTS =
  /\b(?:costs?|costing|bill|bills|billing|billed|prices?|pricing|expensive|spend|spending|invoice|invoices|budget|savings?)\b/i;
const ACCESS = /\b(?:iam|users?|passwords?|access keys?|roles?|credentials)\b/i;

/** Subjects near enough to be asked about, of which opsctl knows nothing. */
export function outsideError(text: string, demo: boolean): OpsctlError | undefined {
  const start = `opsctl ${demo ? '--demo ' : ''}`;
  if (COSTS.test(text))
    return new OpsctlError('unavailable', 'opsctl knows no prices and no bills', {
      hint: `what runs without use it can tell: ${start}resource list --status unattached --status stopped; how much there is: ${start}stats --by instance_type`,
    });
  if (ACCESS.test(text) && /\b(?:create|make|add|delete|remove|reset|rotate|grant|revoke|list|give)\b/i.test(text))
    return new OpsctlError('unavailable', 'opsctl knows nothing of IAM users, roles and keys', {
      hint: `what identities did it can tell: ${start}events list; suspicious access: ${start}detect threats`,
    });
  return undefined;
}
