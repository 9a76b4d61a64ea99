import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';

/** A whole command line that moves an instance to another host: an instance that is only rebooted stays on its own. */
export function otherHost({ id, region }: Pick<StoredResource, 'id' | 'region'>): string {
  const one = `--instance-ids ${shellWord(id)} --region ${region}`;
  return `aws ec2 stop-instances ${one} && aws ec2 wait instance-stopped ${one} && aws ec2 start-instances ${one}`;
}
