import * as z from 'zod/mini';
import { type ForecastRow, forecastFile, toldAbstentions } from '../../aiops/forecast/file-forecast.ts';
import { FORECAST_DEFAULTS } from '../../aiops/forecast/params.ts';
import { usageError } from '../../core/errors.ts';
import { type Block, inline } from '../../core/view.ts';
import type { Context } from '../context.ts';
import { type Answer, defineCommand } from '../define.ts';
import { count, flag, input, optional, text } from '../input/fields.ts';

type Data = ForecastRow[];
const MOST_STEPS_AHEAD = 10_000;

export const forecastCapacity = defineCommand({
  path: 'forecast capacity',
  summary: 'what a metric will be, and when a limit is reached',
  examples: [
    {
      line: 'forecast capacity --file train.csv --horizon 48 --season 24 -o csv',
      what: 'series of your own, one a row',
    },
  ],
  effect: 'read',
  input: input({
    file: optional(text('forecast the series of this CSV file instead: one a row (id,x1,x2,…)')),
    horizon: optional(text('how far ahead: 24h, 7d; steps (48) with --file')),
    season: z
      ._default(z.array(count('length of a season in steps, with --file', 2)), [])
      .check(
        z.describe(
          'length of a season in steps, with --file: 24 for a day of hourly values; searched for when left out',
        ),
      ),
    intervals: flag('with --file: the bounds of the 80 % and 95 % prediction intervals too'),
  }),
  output: z.array(z.record(z.string(), z.nullable(z.union([z.string(), z.number()])))),
  async run({ file, horizon, season, intervals }, ctx): Promise<Answer<Data>> {
    if (file === undefined) throw usageError('no file');
    return forRows(file, { horizon, season, intervals }, ctx);
  },
  view: (_data: Data, { message }): Block[] => [{ block: 'text', text: message ?? '' }],
});

async function forRows(
  file: string,
  { horizon, season, intervals }: { horizon: string | undefined; season: number[]; intervals: boolean },
  ctx: Context,
): Promise<Answer<Data>> {
  const steps = Number(horizon ?? Number.NaN);
  if (!Number.isInteger(steps) || steps < 1 || steps > MOST_STEPS_AHEAD)
    throw usageError(
      horizon === undefined ? '--horizon is missing' : `--horizon: "${horizon}" is no number of steps`,
      `rows have no times: say how many values ahead, 1 to ${MOST_STEPS_AHEAD}`,
    );
  const seasons = season.length > 0 ? season : undefined;
  const { rows, abstained } = await forecastFile(
    ctx.files.stream(file),
    { file, horizon: steps, seasons, intervals },
    FORECAST_DEFAULTS,
    ctx,
  );
  if (rows.length === 0) throw usageError(`${file} holds no series`, 'expected id,x1,x2,… and a row for each series');
  return {
    data: rows,
    message: `**${rows.length - abstained.length} of ${rows.length} series** of ${inline(file)} forecast ${steps} steps ahead.`,
    warnings: toldAbstentions(abstained),
    ...(abstained.length > 0 ? { exitStatus: 3 } : {}),
  };
}
