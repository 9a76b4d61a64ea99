import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SUBJECTS, subjectsOf } from '../../../src/aiops/threats/subjects.ts';
import type { Answer } from '../../../src/commands/define.ts';
import { detectThreats } from '../../../src/commands/detect/threats.ts';
import type { ThreatAttack, ThreatFound } from '../../../src/commands/output/threat-schema.ts';
import { drawTerminal } from '../../../src/surfaces/drawing/draw-terminal.ts';
import { PLAIN } from '../../../src/surfaces/drawing/theme.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { type DemoContext, demoContext } from '../../support/demo.ts';

let ctx: DemoContext;
let whole: Answer<ThreatFound[]>;
beforeAll(async () => {
  ctx = await demoContext();
  await ctx.store();
  whole = await asked({});
}, 60_000);
afterAll(() => ctx.close());

async function asked(input: Record<string, unknown>): Promise<Answer<ThreatFound[]>> {
  return (await invoke(detectThreats, input, ctx)) as Answer<ThreatFound[]>;
}

const attackOf = ({ extra }: Answer<unknown>) => (extra as { summary: { attack: ThreatAttack | null } }).summary.attack;

describe('an attack on the estate', () => {
  it('is told from its first identity on, with the chain, in the message and as data', () => {
    const attack = attackOf(whole);
    const [first, second] = attack?.principals ?? [];
    expect(second).toMatchObject({ joined_to: first?.principal, joined_by: 'made' });
    expect(attack?.first_at).toBe(first?.first_at);
    expect(whole.message).toMatch(
      /attack by \*\*user\/[\w-]+\*\* \(from 192\.0\.2\.146, since [-\d]+ 22:47 UTC\), who made \*\*user\/[\w-]+\*\* \(active since 23:02\)/,
    );
    expect(whole.message).toContain(attack?.tactics.join(', '));
    // Everything that each identity did, from its first suspicious call on.
    expect(whole.suggestions?.slice(0, 2)).toEqual(
      [first, second].map(
        (each) =>
          `events list --source cloudtrail --actor ${each?.principal.split('/').at(-1)} --since ${each?.first_at}`,
      ),
    );
  });

  it('is told also where its findings are milder than asked for, or about something else', async () => {
    const critical = await asked({ minSeverity: 'critical' });
    expect(critical.data.every(({ severity }) => severity === 'critical')).toBe(true);
    expect(critical.message).toMatch(/attack by .* milder than critical: `--min-severity medium` shows them\.$/);
    expect((await asked({ only: 'posture' })).message).not.toContain('attack');
    expect(attackOf(await asked({ about: 'network' }))).toEqual(attackOf(whole));
  });

  it('makes what succeeded in it high at least, and says why', () => {
    for (const rule of ['administrator-granted', 'log-expiry-shortened']) {
      const found = whole.data.find((finding) => finding.rule === rule);
      expect(found?.severity).toBe('high');
      expect(found?.explanation).toContain('part of what looks like an attack');
    }
  });

  it('names what was shared, not what AWS refused to share', () => {
    const shared = whole.data.find(({ rule }) => rule === 'image-or-snapshot-shared');
    const first = [shared?.evidence.affected].flat()[0];
    expect(shared?.evidence).toMatchObject({ refused: 1 });
    expect(shared?.explanation).toContain(first);
    expect(shared?.resource === null || shared?.resource?.id === first).toBe(true);
  });
});

describe('threats about a subject', () => {
  it.each(SUBJECTS)('of %s are those of its rules, and the message answers', async (about) => {
    const answer = await asked({ about });
    expect(answer.data.length).toBeGreaterThan(0);
    expect(answer.data.every(({ rule }) => subjectsOf(rule).includes(about))).toBe(true);
    expect(answer.message).toContain(` about ${about}**`);
    const worst = answer.data[0]?.explanation.slice(0, 30) ?? '';
    expect(answer.message).toContain(worst);
  });

  it('answer which secrets were read and who signed in by the calls, suspicious or not', async () => {
    const secrets = await asked({ about: 'secrets' });
    const calls = secrets.extra?.calls as { worked: number; things: string[]; principals: { principal: string }[] };
    expect(calls.worked).toBeGreaterThan(0);
    expect(secrets.message?.startsWith(`**${calls.things.length} secrets were read** in ${calls.worked} calls`)).toBe(
      true,
    );
    expect(secrets.message).toContain(calls.things[0]);
    expect(secrets.suggestions?.[0]).toMatch(/^events list --name GetSecretValue --since /);
    expect((await asked({ about: 'sign-in' })).message).toMatch(/^\*\*\d+ sign-ins?\*\* to the console from /);
    expect((await asked({ about: 'secrets', since: '1s' })).message).toMatch(/^No call that reads a secret /);
    expect((await asked({ about: 'secrets', env: ['production'] })).extra?.calls).toBeUndefined();
  });

  it('narrow the list of rules too', async () => {
    const rules = (await invoke(detectThreats, { about: 'sharing', listRules: true }, ctx)).data as { id: string }[];
    expect(rules.map(({ id }) => id)).toContain('snapshot-then-shared');
    expect(rules.map(({ id }) => id)).not.toContain('root-used');
  });
});

describe('threats on a terminal', () => {
  const drawn = (answer: Answer<ThreatFound[]>) =>
    drawTerminal(detectThreats.view(answer.data, answer), { width: 80, theme: PLAIN, now: new Date(), ascii: false });

  it('fit a screen or so, keep who and when at 80 columns, and say how to see all', () => {
    const text = drawn(whole);
    const lines = text.split('\n');
    expect(lines.length).toBeLessThan(60);
    const header = lines.find((line) => line.startsWith('SEVERITY')) ?? '';
    expect(header).toMatch(/RULE.*BY.*LAST/);
    expect(header).not.toMatch(/RESOURCE|ATT&CK/);
    expect(text).toMatch(/… and \d+ more: .*detect threats -o json/);
    expect(text.match(/^mend/gm)).toHaveLength(3);
  });

  it('begin with the attack, but hide nothing critical', () => {
    const rows = drawn(whole)
      .split('\n')
      .filter((line) => /^(?:critical|high|medium|low) {2}/.test(line));
    expect(rows).toHaveLength(12);
    expect(rows[0]).toContain('user/');
    const critical = whole.data.filter(({ severity }) => severity === 'critical');
    expect(rows.filter((row) => row.startsWith('critical'))).toHaveLength(
      new Set(critical.map(({ rule }) => rule)).size,
    );
  });

  it('count what is set up alike in one row', async () => {
    const data = whole.data.filter(({ kind, rule }) => kind === 'posture' && rule === 'ec2-imdsv1');
    expect(data.length).toBeGreaterThan(2);
    expect(drawn({ ...whole, data })).toContain(`ec2-imdsv1 × ${data.length}`);
  });
});
