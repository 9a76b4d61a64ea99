import type { Tag, TaskDefinition } from '@aws-sdk/client-ecs';
import * as sdk from '@aws-sdk/client-ecs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registrationOf, sameRegistration, withImage } from '../../../../src/cmdb/actions/ecs/registration.ts';
import type { Revision } from '../../../../src/cmdb/actions/ecs/revisions.ts';
import { sampleOf } from '../../../support/sdk-sample.ts';

/** A revision in which every field that the SDK knows is set, with tags. */
function whole(): Revision {
  const definition = sampleOf(sdk.TaskDefinition$) as unknown as TaskDefinition;
  const tags: Tag[] = [
    { key: 'Team', value: 'shop' },
    { key: 'aws:cloudformation:stack-name', value: 'shop' },
  ];
  return { definition: { ...definition, taskDefinitionArn: 'arn', family: 'shop', revision: 7 }, tags };
}

describe('the request that registers the next revision', () => {
  it('holds every field that RegisterTaskDefinition takes, and none that only AWS sets', () => {
    const registration = registrationOf(whole());
    const accepted: readonly string[] = sdk.RegisterTaskDefinitionRequest$[4];
    expect(Object.keys(registration).sort()).toEqual([...accepted].sort());
    const { definition } = whole();
    for (const [key, value] of Object.entries(registration))
      if (key !== 'tags') expect(value).toEqual(definition[key as keyof TaskDefinition]);
  });

  it('takes the tags along, without those that AWS keeps to itself', () => {
    expect(registrationOf(whole()).tags).toEqual([{ key: 'Team', value: 'shop' }]);
    expect(registrationOf({ ...whole(), tags: [] })).not.toHaveProperty('tags');
  });

  it('differs in one image only, down to the last field of a container', () => {
    const registration = registrationOf(whole());
    const containers = registration.containerDefinitions ?? [];
    const [first, second] = containers;
    expect(Object.keys(first ?? {}).sort()).toEqual([...sdk.ContainerDefinition$[4]].sort());
    const changed = withImage(registration, first?.name ?? '', 'shop:v8');
    expect(changed).toEqual({ ...registration, containerDefinitions: [{ ...first, image: 'shop:v8' }, second] });
  });

  it('is the same whatever AWS fills in, leaves out or sorts, and another when anything is', () => {
    const registration = registrationOf(whole());
    expect(sameRegistration(registration, registrationOf(whole()))).toBe(true);
    const turned = {
      ...registration,
      volumes: registration.volumes?.toReversed(),
      placementConstraints: registration.placementConstraints,
    };
    expect(sameRegistration(registration, turned)).toBe(true);
    expect(
      sameRegistration({ ...registration, tags: undefined, volumes: [] }, without(registration, 'tags', 'volumes')),
    ).toBe(true);
    expect(sameRegistration(registration, { ...registration, cpu: '512' })).toBe(false);
    const [first, ...others] = registration.containerDefinitions ?? [];
    const command = { ...first, command: first?.command?.toReversed() };
    expect(sameRegistration(registration, { ...registration, containerDefinitions: [command, ...others] })).toBe(false);
  });

  it('is another whichever single field of it is left out', () => {
    const registration = registrationOf(whole());
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(registration)), (key) => {
        expect(sameRegistration(registration, without(registration, key))).toBe(false);
      }),
    );
  });
});

function without(
  registration: ReturnType<typeof registrationOf>,
  ...keys: string[]
): ReturnType<typeof registrationOf> {
  return Object.fromEntries(
    Object.entries(registration).filter(([key]) => !keys.includes(key)),
  ) as unknown as ReturnType<typeof registrationOf>;
}
