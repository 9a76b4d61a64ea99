import { OpsctlError } from '../../core/errors.ts';
import { lastPart } from '../resources/ecs/arns.ts';

/** `family:12`, taken apart. */
export interface RevisionName {
  family: string;
  /** Null for a bare family, which stands for its latest active revision. */
  revision: number | null;
}

/** From an ARN, `family:12` or a family, as ECS or an emulator writes it. */
export function revisionName(reference: string): RevisionName {
  const [, family = '', digits] = /^(.*?)(?::(\d+))?$/s.exec(lastPart(reference)) ?? [];
  return { family, revision: digits === undefined ? null : Number(digits) };
}

/** `family:12` from whatever names the revision. */
export function shortRevision(reference: string): string {
  return lastPart(reference);
}

/**
 * Whether two references mean the same revision: ARN or short name, which an emulator gives back as it was typed.
 */
export function sameRevision(a: string | null | undefined, b: string | null | undefined): boolean {
  return typeof a === 'string' && typeof b === 'string' && a !== '' && shortRevision(a) === shortRevision(b);
}

/** The same ARN with another revision. @throws OpsctlError `internal` for what is no ARN of a task definition */
export function withRevision(arn: string, revision: number): string {
  const [, stem] = /^(arn:.*:task-definition\/[^/:]+):\d+$/.exec(arn) ?? [];
  if (stem === undefined) throw new OpsctlError('internal', `${arn} is not the ARN of a task definition`);
  return `${stem}:${revision}`;
}
