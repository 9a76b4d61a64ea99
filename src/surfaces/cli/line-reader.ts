import { profileNames } from '../../cmdb/aws/profile-names.ts';
import type { Context } from '../../commands/context.ts';
import type { Answer, AnyCommand } from '../../commands/define.ts';
import { catalogue } from '../catalogue.ts';
import { type Candidate, complete } from './complete.ts';
import type { GlobalOptions } from './flags.ts';
import { formatOf } from './formats.ts';
import type { CliIo } from './io.ts';
import { printAnswer } from './output.ts';
import { type ReadLine, readLine } from './read-line.ts';
import { route } from './route.ts';

/** The command line for other ways in that take its lines too. */
export interface LineReader {
  paths: readonly string[];
  read(words: readonly string[]): Promise<ReadLine>;
  /** Names of the AWS profiles that are set up here. */
  profiles(): string[];
  complete(words: readonly string[], ctx: Context): Promise<Candidate[]>;
  /** What `-o` and `--query` make of an answer; undefined without either. */
  formatted(
    run: { command: AnyCommand; globals: GlobalOptions },
    answer: Answer<unknown>,
    now: Date,
  ): Promise<string | undefined>;
}

export function lineReader({ stdout, env }: CliIo, version: string): LineReader {
  const paths = catalogue.map(({ path }) => path);
  return {
    paths,
    read: (words) => readLine(route(words, paths), version),
    profiles: () => profileNames(env),
    complete: (words, ctx) => complete(words, catalogue, ctx),
    async formatted({ command, globals }, answer, now) {
      const format = formatOf(globals.output ?? 'table', command);
      if (format === 'table' && globals.query === undefined) return undefined;
      let text = '';
      const kept = {
        isTTY: stdout.isTTY,
        columns: stdout.columns,
        async write(part: string) {
          text += part;
        },
      };
      const lost = { ...kept, async write() {} };
      const io = { stdout: kept, stderr: lost, env: { ...env, NO_COLOR: '1' } };
      await printAnswer(command, answer, { format, globals, io, now, version });
      return text;
    },
  };
}
