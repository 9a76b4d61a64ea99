import { classify, isOurError } from '../aws/errors.ts';

/** What AWS told, or why it would not: for facts without which a change can still be planned. */
export type Told<Value> = { value: Value } | { unseen: string };

export async function told<Value>(read: () => Promise<Value>): Promise<Told<Value>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (isOurError(error)) throw error;
    const { outcome, code, message } = classify(error);
    if (outcome === 'interrupted' || outcome === 'expired') throw error;
    return { unseen: `${message}${message.includes(code) ? '' : ` (${code})`}` };
  }
}
