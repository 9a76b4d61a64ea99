import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHome } from '../support/binary.ts';
import { begun, KEY, leave } from '../support/pseudo-terminal.ts';

const TABLE = /^NAME +ID +KIND/m;
const home = makeHome();

beforeAll(async () => {
  await home.demo(['stats']);
}, 60_000);
afterAll(() => home.remove());

it('holds a conversation of ten turns, and goes on with it after a restart', async () => {
  const chat = ['chat', '--session', 'night'];
  const screen = await begun(home, chat);
  await screen.answered('list stopped instances', 'analytics-etl-1');
  const followUp = await screen.answered('and in us-east-1?', TABLE);
  expect(followUp).toMatch(/--status\s+stopped\s+--region\s+us-east-1/);
  expect(await screen.answered('which databases are there?', TABLE)).toContain('rds.instance');
  expect(await screen.answered('resource list --kind ec2.volume --limit 2', TABLE)).toContain('vol-');
  expect(await screen.answered('is prod-app healthy?', 'understood:')).toContain('prod-app');
  expect(await screen.answered('what breaks if prod-app-db goes down?', 'graph impact')).toMatch(/^down +prod-app /m);
  expect(await screen.answered('predict failure for prod-app', 'predict failure prod-app')).toContain('%');
  expect(await screen.answered('/timing', 'is told')).not.toContain('✗');
  expect(await screen.answered('how many resources are there per region?', / ms$/m)).toContain('us-east-1');
  expect(await screen.answered('list stopped instances', TABLE)).toContain('old-demo');
  await leave(screen);

  const again = await begun(home, chat);
  // The tenth question is what the follow-up leans on, and what Up brings back.
  expect(await again.answered('and in eu-west-1?', 'understood:')).toMatch(/--status\s+stopped\s+--region\s+eu-west-1/);
  again.type(`${KEY.up}${KEY.up}`);
  await again.until(({ rows }) => rows().includes('› list stopped instances'));
  again.type(KEY.cutLine);
  expect(await again.answered('/sessions', 'night')).toContain('this one');
  await leave(again);
  expect(statSync(join(home.folder, 'history.jsonl')).mode & 0o777).toBe(0o600);
}, 120_000);

describe('keys', () => {
  it('Tab completes commands, names and sentences; Enter takes, and does not ask yet', async () => {
    const screen = await begun(home);
    screen.type(`resource li${KEY.tab}`);
    await screen.until(({ rows }) => rows().includes('› resource list'));
    screen.type(`--sta${KEY.tab}`);
    await screen.until(({ rows }) => rows().includes('› resource list --status'));
    screen.type(`sto${KEY.tab}`);
    await screen.until(({ rows }) => rows().includes('› resource list --status stopped'));
    screen.type(`${KEY.cutLine}describe prod-app-d${KEY.tab}`);
    await screen.until(/^▸ describe prod-app-db +/m);
    screen.type(KEY.down);
    await screen.until(/^▸ describe prod-app-db-\w+/m);
    screen.type(KEY.up);
    await screen.until(/^▸ describe prod-app-db +/m);
    screen.type(KEY.enter);
    await screen.until(
      ({ rows }) => rows().includes('› describe prod-app-db') && !rows().some((row) => row[0] === '▸'),
    );
    expect(screen.text()).not.toContain('understood:');
    screen.type(`${KEY.cutLine}/se${KEY.tab}`);
    await screen.until(({ rows }) => rows().includes('› /sessions'));
    await leave(screen);
  });

  it('Ctrl-R finds what was typed in another session, and runs it', async () => {
    const first = await begun(home, ['chat', '--session', 'one']);
    await first.answered('list stopped instances in us-east-1', TABLE);
    await leave(first);
    const second = await begun(home, ['chat', '--session', 'two']);
    second.type(`${KEY.search}stances in us`);
    await second.until(({ rows }) => rows().includes('list stopped instances in us-east-1'));
    second.type(KEY.enter);
    await second.until(/5 resources/);
    await leave(second);
  });

  it('a paste of several rows waits for Enter, and a control character in it stays harmless', async () => {
    const screen = await begun(home);
    screen.type('\x1b[200~list stopped\ninstances\x1b]0;evil\x07\x1b[201~');
    await screen.until(({ rows }) => rows().includes('› list stopped') && rows().includes('  instances]0;evil'));
    expect(screen.text()).not.toContain('understood:');
    await leave(screen);
  });

  it('the cursor stands where the next character goes, also behind wide ones', async () => {
    const screen = await begun(home);
    screen.type('名前ab');
    await screen.until(({ rows, cursor }) => rows().includes('› 名前ab') && cursor().x === 8);
    screen.type('\x1b[D\x1b[D\x1b[D');
    await screen.until(({ cursor }) => cursor().x === 4);
    expect(screen.rows()[screen.cursor().y]).toBe('› 名前ab');
    await leave(screen);
  });

  it('Ctrl-C twice on an empty line leaves', async () => {
    const screen = await begun(home);
    screen.type(`half a line${KEY.interrupt}`);
    await screen.until(({ rows }) => rows().includes('›'));
    screen.type(KEY.interrupt);
    await screen.until('press Ctrl-C again to leave');
    screen.type(KEY.interrupt);
    expect(await screen.ended).toBe(0);
    expect(screen.restored()).toBe(true);
  });
});

it('asks before a change, and a wrong name or Esc refuses it', async () => {
  const screen = await begun(home);
  screen.type(`create an infrastructure called lab-x with tag Application=storefront${KEY.enter}`);
  await screen.until('Go ahead? y or n');
  screen.type(`y${KEY.enter}`);
  await screen.until(/lab-x is made|lab-x.*groups/);
  const refuse = async (answer: string) => {
    screen.type(`delete infrastructure lab-x${KEY.enter}`);
    await screen.until(({ rows }) => rows().some((row) => row.includes('Type lab-x to go ahead')));
    screen.type(answer);
    await screen.until(
      ({ rows }) => rows().includes('›') && !rows().some((row) => /Type lab-x to go|Ctrl-C stops/.test(row)),
    );
  };
  await refuse(`lab-y${KEY.enter}`);
  expect(screen.text()).toContain('"lab-y" was typed and not "lab-x", so nothing was changed');
  await refuse(KEY.escape);
  expect(screen.text()).toContain('not confirmed, so nothing was changed');
  await refuse(KEY.interrupt);
  expect(await screen.answered('infra list', /^NAME/m)).toContain('lab-x');
  await refuse(`lab-x${KEY.enter}`);
  expect(await screen.answered('infra list', /^NAME/m)).not.toContain('lab-x');
  await leave(screen);
});

it('writes the conversation to a file, and over none', async () => {
  const screen = await begun(home, ['chat', '--session', 'kept']);
  await screen.answered('list stopped instances', TABLE);
  expect(await screen.answered('/export kept.md', 'written')).toContain('1 turn');
  const file = join(home.folder, 'kept.md');
  expect(readFileSync(file, 'utf8')).toContain('> list stopped instances');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await screen.answered('/export kept.md', 'is there already');
  await leave(screen);
});
