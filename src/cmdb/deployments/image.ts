/** References to container images as task definitions write them: `registry/repository:tag@sha256:…`. */

export interface ImageReference {
  /** Registry and path, as written: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop`, `nginx`. */
  repository: string;
  tag: string | null;
  /** `sha256:…` */
  digest: string | null;
}

const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/;
const HOST = '[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\\d+)?';
const PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const REPOSITORY = new RegExp(`^(?:${HOST}/)?${PART}(?:/${PART})*$`);

/** Takes a reference apart; undefined when it is none. Grammar: https://github.com/distribution/reference */
export function parseImage(text: string): ImageReference | undefined {
  const [name = '', digest, ...rest] = text.split('@');
  // A colon before the last slash belongs to the port of a registry.
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const repository = colon < 0 ? name : name.slice(0, colon);
  const tag = colon < 0 ? null : name.slice(colon + 1);
  if (rest.length > 0 || !REPOSITORY.test(repository)) return undefined;
  if (tag !== null && !isTag(tag)) return undefined;
  if (digest !== undefined && !isDigest(digest)) return undefined;
  return { repository, tag, digest: digest ?? null };
}

export function isTag(text: string): boolean {
  return TAG.test(text);
}

export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** The reference as it is written in a task definition. */
export function imageText({ repository, tag, digest }: ImageReference): string {
  return `${repository}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}

/** The last part of a repository: what people call the image. */
export function imageName({ repository }: Pick<ImageReference, 'repository'>): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/**
 * What people call the version: the tag; of an image named by its digest alone the beginning of it; `latest` where
 * neither is written, for that is what is pulled then. An unreadable reference is its own version.
 */
export function versionOf(image: string): string {
  const reference = parseImage(image);
  if (reference === undefined) return image;
  const { tag, digest } = reference;
  return tag ?? (digest === null ? 'latest' : digest.slice(0, digest.indexOf(':') + 13));
}

/** Whether the image behind a reference may change without the reference changing. */
export function isMoving(image: string): boolean {
  const reference = parseImage(image);
  return reference !== undefined && reference.digest === null && (reference.tag ?? 'latest') === 'latest';
}
