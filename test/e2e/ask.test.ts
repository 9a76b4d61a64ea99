import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHome } from '../support/binary.ts';

const home = makeHome();
beforeAll(async () => {
  await home.demo(['stats']);
}, 60_000);
afterAll(() => home.remove());

describe('ask', () => {
  it('answers as the command it names, with what was understood', async () => {
    const asked = await home.json(['ask', 'list all running instances in Ireland']);
    expect(asked.envelope).toMatchObject({
      ok: true,
      command: 'ask',
      intent: { type: 'list_resources', entities: expect.any(Array) },
      message: expect.any(String),
      execution_time_ms: expect.any(Number),
    });
    const { intent, equivalent } = asked.envelope as unknown as {
      intent: { confidence: number; entities: { text: string; start: number; end: number }[] };
      equivalent: string;
    };
    expect(intent.confidence).toBeGreaterThan(0.6);
    expect(intent.confidence).toBeLessThanOrEqual(1);
    for (const { text, start, end } of intent.entities)
      expect('list all running instances in Ireland'.slice(start, end)).toBe(text);
    expect(equivalent).toMatch(/^opsctl --demo resource list .*running.*eu-west-1/);
    const typed = await home.bash(`${equivalent} -o json`);
    expect(JSON.parse(typed.stdout).data).toEqual(asked.envelope.data);
    expect(asked.envelope.data.length).toBeGreaterThan(3);
    expect(typed.status).toBe(asked.status);
  });

  it('says what it understood on stderr, and the answer on stdout', async () => {
    const { stdout, stderr } = await home.demo(['ask', 'what breaks if prod-app-db goes away']);
    expect(stderr).toMatch(/understood: .*graph impact prod-app-db/);
    expect(stdout).not.toContain('understood:');
    expect(stdout).toContain('prod-app');
  });

  it('runs nothing with --dry-run', async () => {
    const { status, envelope } = await home.json(['ask', 'predict failure for prod-app', '--dry-run']);
    expect(status).toBe(0);
    expect(envelope.data).toEqual([{ equivalent: expect.stringMatching(/predict failure prod-app/), effect: 'read' }]);
    expect((await home.json(['prediction', 'list'])).envelope.data).toEqual([]);
  });

  it('does not guess: unknown text is wrong usage, with questions that work', async () => {
    const { status, stdout, stderr } = await home.demo(['ask', 'sing me a song about the sea']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('was not understood');
    const [, example = ''] = /"([^"]+)"/.exec(stderr.split('\n')[1] ?? '') ?? [];
    expect([0, 3]).toContain((await home.demo(['ask', example])).status);
  });

  it.each([
    ['list instances not in production', /leaving something out \("not in production"\)/],
    [
      'what breaks if prod-web-1 and prod-web-2 are lost',
      /several things \(prod-web-1, prod-web-2\), and graph impact takes one/,
    ],
    ['tell me about the databases', /not sure what is meant[\s\S]*did you mean: opsctl --demo resource list/],
  ])('does not answer something else: %s', async (text, told) => {
    const { status, stdout, stderr } = await home.demo(['ask', text]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(told);
  });

  it('tells what it did not use, on stderr and in JSON', async () => {
    expect((await home.demo(['ask', 'is the cpu ok on prod-web-1'])).stderr).toContain('not used: cpu (metric)');
    const { envelope } = await home.json(['ask', 'is the cpu ok on prod-web-1']);
    expect(envelope).toMatchObject({ unused: [{ type: 'metric', value: 'cpu' }] });
  });

  it('does not carry out a change that no command makes, and says so', async () => {
    const { status, stderr } = await home.demo(['ask', 'terminate all instances in us-east-1 now']);
    expect(status).not.toBe(0);
    expect(stderr).not.toBe('');
    const { envelope } = await home.json(['stats', '--region', 'us-east-1']);
    expect(envelope.data.resources).toBeGreaterThan(100);
  });
});

describe('analyze', () => {
  it('answers a file line by line, in order, in the form of the contract', async () => {
    const texts = ['list stopped vms in Frankfurt', 'hello', 'predict failure for prod-app', 'qwertz uiop'];
    const lines = texts.map((text, index) => JSON.stringify({ id: `u${index}`, text }));
    writeFileSync(join(home.folder, 'u.jsonl'), `${lines.join('\n')}\n`);
    const { status, stdout } = await home.demo(['analyze', '--file', 'u.jsonl', '-o', 'ndjson']);
    expect(status).toBe(0);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers.map(({ id }) => id)).toEqual(['u0', 'u1', 'u2', 'u3']);
    expect(answers.map(({ intent }) => intent)).toEqual(['list_resources', 'greeting', 'predict_failure', 'unknown']);
    for (const answer of answers)
      expect(Object.keys(answer)).toEqual(expect.arrayContaining(['id', 'intent', 'confidence', 'entities', 'action']));
  });

  it('names the line of a file that is no JSON', async () => {
    writeFileSync(join(home.folder, 'broken.jsonl'), '{"id":"1","text":"hello"}\n{"id":\n');
    const { status, stdout, stderr } = await home.demo(['analyze', '--file', 'broken.jsonl', '-o', 'ndjson']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/broken\.jsonl.*2|line 2/);
  });
});
