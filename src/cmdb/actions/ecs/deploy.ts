import type { Service } from '@aws-sdk/client-ecs';
import type { StoredResource } from '../../../core/model.ts';
import { failedCall } from '../../aws/refusal.ts';
import { imageName, isMoving, parseImage, versionOf } from '../../deployments/image.ts';
import { shortRevision } from '../../deployments/task-definition-name.ts';
import type { Action, PlannedCall, Unchanged } from '../action.ts';
import { ownersOf, requireActive, requireEcsController, rolloutUnderWay, shiftsTraffic } from './checks.ts';
import { chooseImage, type ImageChoice, type WantedImage } from './container-choice.ts';
import { registerRevision } from './register.ts';
import { type Registration, registrationOf, sameRegistration, withImage } from './registration.ts';
import { leftWhileReplacing, lossOfReplacing, replacing } from './replacing.ts';
import { findRevision, type Revision, readRevision } from './revisions.ts';
import { lineOn, plannedUpdate, READING, sendUpdate, serviceAction } from './service-action.ts';
import { asServiceState, type ChangeConnection, readService, stateOf } from './service-state.ts';
import { judgeService } from './settling.ts';

/**
 * Deploys another image: registers a revision that differs from the one in use only in that image, and sets the service to
 * it. The family's newest revision is taken when it is that already, as after an attempt that ended half-way.
 * @param container whose image it is, where the task definition does not tell
 * @throws OpsctlError `usage` listing the containers, `refused` where ECS does not control the deployments
 */
export async function prepareDeploy(
  aws: ChangeConnection,
  target: StoredResource,
  wanted: WantedImage,
  container?: string,
): Promise<Action | Unchanged> {
  const api = aws.api(target.region);
  const service = await readService(api, target);
  requireActive(service, target);
  requireEcsController(service, target, 'deployed to');
  const current = await readRevision(api, service.taskDefinition ?? '');
  const choice = chooseImage(current.definition.containerDefinitions ?? [], wanted, container);
  const name = nameOf(current);
  if (choice.to === choice.from) {
    const pull = isMoving(choice.to) ? '; to pull what the tag means now: opsctl deployment restart' : '';
    return { target, reason: `${choice.container} runs ${choice.to} already (${name})${pull}` };
  }

  const registration = withImage(registrationOf(current), choice.container, choice.to);
  // A family whose every revision was deregistered has no newest one.
  const newest = (await findRevision(api, current.definition.family)) ?? current;
  const ready = newest.definition.status === 'ACTIVE' && sameRegistration(registrationOf(newest), registration);
  let revision = ready ? newest.definition.taskDefinitionArn : undefined;

  const before = stateOf(service);
  const shared = serviceAction(aws, target, before);
  let left: 'nothing' | 'perhaps' | 'registered' = 'nothing';
  const isWanted = (definition: string | null) => revision !== undefined && definition === shortRevision(revision);
  return {
    ...shared,
    after: { task_definition: revision === undefined ? `${current.definition.family}:(new)` : shortRevision(revision) },
    expected: [
      ready
        ? `${nameOf(newest)}, registered already, differs from ${name} only in the image of ${choice.container}: ${change(choice)}`
        : `a revision is registered that differs from ${name} only in the image of ${choice.container}: ${change(choice)}`,
      replacing(service),
    ],
    warnings: [
      ...imageWarnings(choice),
      ...revisionWarnings(current, newest, ready),
      ...rolloutUnderWay(service),
      ...shiftsTraffic(service),
      ...stopsAtFailure(service),
      ...ownersOf(target),
    ],
    loses: lossOfReplacing(service),
    left: leftWhileReplacing(service),
    calls: [
      ...(ready ? [] : [plannedRegistration(registration, name, target.region)]),
      plannedUpdate(target, { taskDefinition: revision ?? `${current.definition.family}:(the new revision)` }),
    ],
    permissions: permissionsFor(registration, ready),
    ...inverseOf(target, current, choice),
    async apply() {
      if (revision === undefined) {
        revision = await registerRevision(aws, target.region, registration, newest.definition.revision).catch(
          (error) => {
            if (!failedCall(error).refused) left = 'perhaps';
            throw error;
          },
        );
        left = 'registered';
      }
      return { ...(await sendUpdate(aws, target, { taskDefinition: revision })), registered: shortRevision(revision) };
    },
    leftBehind() {
      if (left === 'nothing') return null;
      if (revision === undefined)
        return `the service was not touched; should a revision of ${registration.family} have been registered all the same, the next deployment of this image takes it`;
      const remove = `aws ecs deregister-task-definition --task-definition ${shortRevision(revision)} --region ${target.region}`;
      return `${shortRevision(revision)} was registered before that and stays; unless the service is set to it, nothing runs it. The same line deploys it without registering another; to remove it: ${remove}`;
    },
    judge: (now, applied) =>
      judgeService(
        { deployment: true, ...(revision === undefined ? {} : { task_definition: shortRevision(revision) }) },
        before,
        now,
        applied,
      ),
    taken(now) {
      const { task_definition } = asServiceState(now);
      return isWanted(task_definition) ? true : task_definition === before.task_definition ? false : undefined;
    },
  };
}

function nameOf({ definition: { family, revision } }: Revision): string {
  return `${family}:${revision}`;
}

/** The versions alone where the repository stays. */
function change({ from, to }: ImageChoice): string {
  return parseImage(from)?.repository === parseImage(to)?.repository
    ? `${versionOf(from)} → ${versionOf(to)}`
    : `${from} → ${to}`;
}

function imageWarnings({ from, to }: ImageChoice): string[] {
  const [old, next] = [parseImage(from), parseImage(to)];
  return [
    ...(old && next && old.repository !== next.repository
      ? [`the repository changes from ${old.repository} to ${next.repository}`]
      : []),
    ...(isMoving(to)
      ? [
          `${next ? imageName(next) : to}:latest is whatever that tag means when a task starts: rolling back to it later may bring another image`,
        ]
      : []),
    'whether the image exists is seen only when a task pulls it',
  ];
}

function revisionWarnings(current: Revision, newest: Revision, ready: boolean): string[] {
  const { status, revision } = current.definition;
  return [
    ...(status === 'ACTIVE' ? [] : [`${nameOf(current)}, which runs now, was deregistered: it cannot be gone back to`]),
    ...(newest.definition.revision > revision && !ready
      ? [`${nameOf(newest)} is newer than ${nameOf(current)}, which runs; what differs in it is not taken over`]
      : []),
  ];
}

function stopsAtFailure(service: Service): string[] {
  return service.deploymentConfiguration?.deploymentCircuitBreaker?.enable
    ? []
    : ['its circuit breaker is off: should no new task start, ECS goes on trying until it is rolled back'];
}

/** Values of variables, commands and labels may be secrets: only the images are told. */
function plannedRegistration(registration: Registration, name: string, region: string): PlannedCall {
  return {
    service: 'ecs',
    operation: 'RegisterTaskDefinition',
    region,
    parameters: {
      family: registration.family ?? '',
      containerDefinitions: (registration.containerDefinitions ?? []).map(({ name: container = '', image = '' }) => ({
        name: container,
        image,
      })),
      '(all else)': `as in ${name}`,
    },
  };
}

function permissionsFor({ tags, taskRoleArn, executionRoleArn }: Registration, ready: boolean): string[] {
  return [
    'ecs:UpdateService',
    ...(ready ? [] : ['ecs:RegisterTaskDefinition']),
    ...(ready || tags === undefined ? [] : ['ecs:TagResource']),
    ...(ready || (taskRoleArn ?? executionRoleArn) === undefined ? [] : ['iam:PassRole']),
    'ecs:DescribeTaskDefinition',
    'ecs:ListTaskDefinitions',
    ...READING,
  ];
}

function inverseOf(
  target: StoredResource,
  current: Revision,
  { container, from }: ImageChoice,
): Pick<Action, 'inverse' | 'inverseNote'> {
  const name = nameOf(current);
  const moved = isMoving(from) ? `; ${from} may by then be another image` : '';
  if (current.definition.status === 'ACTIVE')
    return {
      inverse: lineOn(target, 'rollback', '--to', name),
      inverseNote: `the new revision stays registered${moved}`,
    };
  return {
    inverse: lineOn(target, 'deploy', '--image', from, '--container', container),
    inverseNote: `${name} was deregistered, so its image is registered anew${moved}`,
  };
}
