import type { PostureCheck } from '../check.ts';
import { ec2Imdsv1 } from './ec2-imdsv1.ts';

/** Every posture check, by id. A test compares this list with the folder. */
export const postureChecks: readonly PostureCheck[] = [ec2Imdsv1];
