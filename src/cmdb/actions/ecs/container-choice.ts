/** Which container of a task definition a new image is for, and what the image is. */
import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { usageError } from '../../../core/errors.ts';
import { didYouMean } from '../../../core/nearest.ts';
import { type ImageReference, imageName, imageText, isDigest, isTag, parseImage } from '../../deployments/image.ts';

/** What is to be deployed: a whole image, or another tag or digest of the repository that runs. */
export type WantedImage = { image: string } | { tag: string };

export interface ImageChoice {
  container: string;
  from: string;
  to: string;
}

/**
 * The container to change: the one named; else the only one whose repository is that of the image; else the only
 * essential one.
 * @throws OpsctlError `usage` listing the containers, or saying what is wrong with the image
 */
export function chooseImage(
  containers: readonly ContainerDefinition[],
  wanted: WantedImage,
  named?: string,
): ImageChoice {
  // A whole image in the place of a tag can only mean itself.
  const tag = 'tag' in wanted && (isTag(wanted.tag) || isDigest(wanted.tag)) ? wanted.tag : undefined;
  const text = 'tag' in wanted ? wanted.tag : wanted.image;
  const reference = tag === undefined ? parseImage(text) : undefined;
  if (tag === undefined && reference === undefined)
    throw usageError(
      `"${text}" is no ${'tag' in wanted ? 'tag' : 'image'}`,
      'tag' in wanted ? 'write it as --tag v2' : 'write it as --image repository:tag or repository@sha256:…',
    );
  const container = chooseContainer(containers, reference, named);
  const from = container.image ?? '';
  if (reference !== undefined) {
    checkRegistry(reference, from);
    return { container: container.name ?? '', from, to: imageText(reference) };
  }
  const running = parseImage(from);
  if (running === undefined || tag === undefined)
    throw usageError(`the image of ${container.name}, "${from}", has no repository to take a tag of`, 'use --image');
  const to = isDigest(tag) ? { ...running, tag: null, digest: tag } : { ...running, tag, digest: null };
  return { container: container.name ?? '', from, to: imageText(to) };
}

function chooseContainer(
  containers: readonly ContainerDefinition[],
  image: ImageReference | undefined,
  named: string | undefined,
): ContainerDefinition {
  const names = containers.map(({ name = '' }) => name);
  if (named !== undefined) {
    const found = containers.find(({ name }) => name === named);
    if (found) return found;
    throw usageError(
      `--container: no container is called "${named}"`,
      didYouMean(named, names) ?? `there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}`,
    );
  }
  const matching = containers.filter((one) => parseImage(one.image ?? '')?.repository === image?.repository);
  const essential = containers.filter((one) => one.essential !== false);
  for (const [only, ...others] of [image === undefined ? [] : matching, essential, containers])
    if (only !== undefined && others.length === 0) return only;
  throw usageError(
    `the image could be that of ${containers.length} containers: ${containers.map(({ name, image: text }) => `${name} (${text})`).join(', ')}`,
    'say which one with --container',
  );
}

/**
 * `shop:v2` where `123456789012.dkr.ecr…/shop` runs names the right image in the wrong registry: it would be pulled from
 * Docker Hub.
 */
function checkRegistry(wanted: ImageReference, running: string): void {
  const current = parseImage(running);
  if (current === undefined || wanted.repository.includes('/') || !current.repository.includes('/')) return;
  if (imageName(current) !== wanted.repository) return;
  throw usageError(
    `"${imageText(wanted)}" would be pulled from Docker Hub, and ${running} runs now`,
    `write --tag ${wanted.digest ?? wanted.tag ?? 'latest'}, or docker.io/library/${imageText(wanted)} if Docker Hub is meant`,
  );
}
