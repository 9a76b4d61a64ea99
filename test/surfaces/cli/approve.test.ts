import { describe, expect, it } from 'vitest';
import { agreeingTo, type Plan } from '../../../src/commands/approval.ts';
import type { OpsctlError } from '../../../src/core/errors.ts';
import { approveOn } from '../../../src/surfaces/cli/approve.ts';

const plan: Plan = {
  line: 'resource stop web-1',
  effect: 'write',
  blocks: [{ block: 'text', text: 'web-1 would stop' }],
  typed: undefined,
};

/** Asks somebody who says this; null is the end of input. */
function asking(
  said: string | null,
  { attended = true, isTTY = true, env = { NO_COLOR: '1' } as Record<string, string> } = {},
) {
  const shown: string[] = [];
  const approve = approveOn({
    stderr: { isTTY, columns: 80, write: async (text: string) => void shown.push(text) },
    env,
    attended,
    async readLine(question) {
      shown.push(question);
      return said;
    },
  });
  return { approve, shown };
}

const refused = (asked: Promise<unknown>): Promise<OpsctlError> =>
  asked.then(
    () => expect.fail('it was agreed to'),
    (error) => error as OpsctlError,
  );

describe('a yes', () => {
  it.each(['y', 'Y', ' yes ', 'YES'])('is %j', async (said) => {
    const { approve, shown } = asking(said);
    expect(await approve(plan)).toBe('yes');
    expect(shown.join('')).toMatch(/opsctl resource stop web-1\n[\s\S]*web-1 would stop[\s\S]*Go ahead\? \[y\/N\] $/);
  });

  it.each(['', 'n', 'no', 'yo', 'web-1', 'y\ny', null])('is not %j', async (said) => {
    expect(await asking(said).approve(plan)).toBe(false);
  });
});

describe('a name that has to be typed', () => {
  const typed = { ...plan, typed: 'web-1' };
  it('is taken as it stands', async () => {
    const { approve, shown } = asking(' web-1 ');
    expect(await approve(typed)).toBe('typed');
    expect(shown.at(-1)).toBe('Type web-1 to go ahead: ');
  });

  it.each(['y', 'WEB-1', 'web-10', 'web'])('is not %j, which is told', async (said) => {
    const error = await refused(asking(said).approve(typed));
    expect(error).toMatchObject({
      code: 'refused',
      message: `"${said}" was typed and not "web-1", so nothing was changed`,
      details: { reason: 'wrong name' },
    });
  });

  it.each(['', null])('is a no with %j', async (said) => {
    expect(await asking(said).approve(typed)).toBe(false);
  });
});

describe('where nobody can be asked', () => {
  it.each([{ attended: false }, { isTTY: false }, { env: { CI: 'true' } }])('%j: --yes is named', async (around) => {
    const { approve, shown } = asking('y', around);
    expect(await refused(approve(plan))).toMatchObject({
      code: 'refused',
      hint: expect.stringContaining('--yes'),
      details: { reason: 'nobody could be asked' },
    });
    expect(shown).toEqual([]);
  });

  it('a name that a policy wants typed can be given beforehand, with the whole line that does it', async () => {
    const strict: Plan = { ...plan, typed: 'stop 2', strict: true };
    const error = await refused(asking(null, { attended: false }).approve(strict));
    expect(error.hint).toBe("to agree beforehand: opsctl resource stop web-1 --confirm 'stop 2'");
  });
});

describe('--yes', () => {
  it('agrees to everything', async () => {
    expect(await agreeingTo(asking('n').approve)({ ...plan, typed: 'web-1' })).toBe('--yes');
  });

  it('but not for the person, where a policy wants a name typed', async () => {
    const strict: Plan = { ...plan, typed: 'web-1', strict: true };
    expect(await agreeingTo(asking(null).approve)(strict)).toBe(false);
    expect(await agreeingTo(asking('web-1').approve)(strict)).toBe('typed');
  });
});
