/** Requests for what was changed through opsctl, recognised by their form as a whole. */
import { localActor } from '../../core/actor.ts';
import type { Form } from './forms.ts';

const VERBS: Readonly<Record<string, string>> = {
  scaled: 'scale',
  restarted: 'restart',
  rebooted: 'restart',
  stopped: 'stop',
  started: 'start',
  deployed: 'deploy',
  rolled: 'rollback',
};
const DID = '(?:change|changed|do|done|did)';

/** Whoever says "I" means what they did here; whoever asks what was done with opsctl means everybody. */
export const AUDIT_FORMS: readonly Form[] = [
  {
    path: 'audit list',
    intent: 'show_history',
    pattern: new RegExp(
      `^(?:what (?:all |exactly )?(?:did|have) i (?:just |already )?${DID}(?: (?:with|through|in|using) opsctl)?|(?:(?:show|list|give)(?: me)?|what (?:are|were)) (?:all (?:of )?)?my (?:(?:own|last|latest|recent) )*(?:changes|actions|deeds)|what have i been (?:doing|changing))$`,
      'i',
    ),
    input: () => ({ actor: [localActor()] }),
    beside: ['time_window'],
  },
  {
    path: 'audit list',
    intent: 'show_history',
    pattern: new RegExp(
      `^(?:what (?:all )?(?:was|were|has been|have been|got) (?:done|changed|asked|sent) (?:with|through|by|using|via) opsctl|what (?:did|has) opsctl ${DID}|(?:who )?${DID} what (?:with|through) opsctl)$`,
      'i',
    ),
    beside: ['time_window'],
  },
  {
    path: 'audit list',
    intent: 'show_history',
    pattern:
      /^(?:what|which (?<things>services?|instances?|databases?|deployments?)) (?:did|have) i (?<verb>scaled?|restart(?:ed)?|reboot(?:ed)?|stop(?:ped)?|start(?:ed)?|deploy(?:ed)?|roll(?:ed)?(?: back)?)$/i,
    input: ({ verb = '' }) => ({ actor: [localActor()], command: [commandOf(verb)] }),
    beside: ['time_window'],
  },
];

function commandOf(verb: string): string {
  const past = Object.keys(VERBS).find((each) => each.startsWith(verb.toLowerCase().slice(0, 4)));
  return VERBS[past ?? ''] ?? verb;
}
