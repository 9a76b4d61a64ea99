import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';

/** One line of the AWS CLI about a resource: `aws ec2 release-address --region us-east-1 --allocation-id eipalloc-1`. */
export function aws(operation: string, option: string, rest = ''): (resource: StoredResource) => string {
  return ({ id, region }) => {
    return [`aws ${operation} --region ${region} ${option} ${shellWord(id)}`, rest]
      .filter((part) => part !== '')
      .join(' ');
  };
}
