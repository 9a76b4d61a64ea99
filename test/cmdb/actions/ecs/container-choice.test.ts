import { describe, expect, it } from 'vitest';
import { chooseImage } from '../../../../src/cmdb/actions/ecs/container-choice.ts';
import { REGISTRY } from '../../../support/ecs-world.ts';

const web = { name: 'web', image: `${REGISTRY}/shop:v7`, essential: true };
const proxy = { name: 'proxy', image: 'envoyproxy/envoy:v1.31', essential: true };
const logs = { name: 'logs', image: 'fluent/fluent-bit:3', essential: false };

describe('which container a new image is for', () => {
  it('is the only essential one', () => {
    expect(chooseImage([logs, web], { tag: 'v8' })).toEqual({
      container: 'web',
      from: `${REGISTRY}/shop:v7`,
      to: `${REGISTRY}/shop:v8`,
    });
    // Without a word of it a container is essential.
    expect(chooseImage([logs, { name: 'web', image: 'shop:v7' }], { tag: 'v8' }).container).toBe('web');
  });

  it('is the only one of that repository, before the only essential one', () => {
    expect(chooseImage([web, proxy, logs], { image: 'envoyproxy/envoy:v1.32' }).container).toBe('proxy');
    expect(chooseImage([web, logs], { image: 'fluent/fluent-bit:4' }).container).toBe('logs');
    expect(chooseImage([web, logs], { image: 'registry.example.com:5000/elsewhere/shop:v8' })).toMatchObject({
      container: 'web',
      to: 'registry.example.com:5000/elsewhere/shop:v8',
    });
  });

  it('is the one named, and otherwise asked for with the list of them', () => {
    expect(chooseImage([web, proxy], { tag: 'v9' }, 'proxy').to).toBe('envoyproxy/envoy:v9');
    expect(() => chooseImage([web, proxy], { tag: 'v9' })).toThrow(
      `the image could be that of 2 containers: web (${REGISTRY}/shop:v7), proxy (envoyproxy/envoy:v1.31)`,
    );
    expect(() => chooseImage([web, proxy], { tag: 'v9' }, 'prxy')).toThrow('no container is called "prxy"');
    expect(() => chooseImage([web, { ...web, name: 'web-2' }], { image: `${REGISTRY}/shop:v8` })).toThrow(
      /2 containers/,
    );
  });

  it('takes a whole image in the place of a tag, and nothing that is neither', () => {
    expect(chooseImage([web], { tag: `${REGISTRY}/shop:v8` }).to).toBe(`${REGISTRY}/shop:v8`);
    for (const tag of ['two words', '-v', 'shop:', 'UPPER/case:v1:v2', '$(reboot)'])
      expect(() => chooseImage([web], { tag })).toThrow(/is no tag/);
    expect(() => chooseImage([web], { image: 'https://x/y' })).toThrow(/is no image/);
  });

  it('does not take a bare name for the image of a private registry', () => {
    expect(() => chooseImage([web], { image: 'shop:v8' })).toThrow(
      expect.objectContaining({
        code: 'usage',
        message: `"shop:v8" would be pulled from Docker Hub, and ${REGISTRY}/shop:v7 runs now`,
        hint: 'write --tag v8, or docker.io/library/shop:v8 if Docker Hub is meant',
      }),
    );
    expect(chooseImage([web], { image: 'docker.io/library/shop:v8' }).to).toBe('docker.io/library/shop:v8');
  });
});
