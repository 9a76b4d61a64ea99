import { quantity } from '../../core/quantity.ts';
import type { Point } from '../../store/tables/series.ts';
import type { MeasuredSeries } from '../evidence.ts';
import { wilsonInterval } from '../stats/wilson-interval.ts';
import { type Finding, freshSeries, type Hazard, type Outlook, seriesEvidence } from './hazard.ts';

const HOUR = 3_600_000;
/** Errors the targets answer with, and those of the load balancer itself. */
const ERROR_SERIES = ['errors', 'elb_errors'];
const REJECTED_SERIES = ['rejected_connections', 'spillover'];

export const errorRate: Hazard = {
  name: 'errors',
  description:
    'The share of requests answered with 5xx is high or clearly above its usual value, or requests are rejected.',
  reads: ['requests', ...ERROR_SERIES, ...REJECTED_SERIES],
  evaluate(evidence, outlook) {
    const requests = freshSeries(evidence, 'requests', outlook);
    const errors = requests
      ? ERROR_SERIES.flatMap((metric) => {
          const series = evidence.series.get(metric);
          return series ? shareOfErrors(series, requests, outlook) : [];
        })
      : [];
    const rejected = REJECTED_SERIES.flatMap((metric) => {
      const series = freshSeries(evidence, metric, outlook);
      return series ? rejections(series, outlook) : [];
    });
    return [...errors, ...rejected];
  },
};

function shareOfErrors(errors: MeasuredSeries, requests: MeasuredSeries, { params }: Outlook): Finding[] {
  const end = requests.points.at(-1)?.[0] ?? 0;
  // CloudWatch writes no point for a period without errors, so only the requests tell how many periods there were.
  const count = (points: readonly Point[], from: number, to: number) =>
    points.reduce((sum, [time, value]) => (time > from && time <= to ? sum + value : sum), 0);
  const recent = { bad: count(errors.points, end - HOUR, end), all: count(requests.points, end - HOUR, end) };
  const before = {
    bad: count(errors.points, Number.NEGATIVE_INFINITY, end - HOUR),
    all: count(requests.points, Number.NEGATIVE_INFINITY, end - HOUR),
  };
  if (recent.all < params.leastRequests) return [];
  const share = Math.min(1, recent.bad / recent.all);
  const usual = before.all > 0 ? before.bad / before.all : 0;
  const [surely] = wilsonInterval(Math.min(recent.bad, recent.all), recent.all);
  const high = surely >= params.errorShare;
  const rising =
    before.all >= params.leastRequests && surely > params.errorRise * usual && share >= params.errorShare / 10;
  if (!high && !rising) return [];
  const percent = (value: number) => quantity(value * 100, 'percent', 2);
  return [
    {
      hazard: 'errors',
      cause: 'errors',
      hits: 'all',
      event: 1,
      assumption: high ? 'errors_high' : 'errors_rising',
      basis: 'measured level',
      explanation: `${percent(share)} of ${quantity(recent.all, 'count')} requests in the last hour failed (${errors.metric}), before that ${percent(usual)}`,
      window: null,
      evidence: seriesEvidence(errors, { share_last_hour: share, share_before: usual, requests_last_hour: recent.all }),
      actions: [{ what: 'look at the logs of its targets and at what was deployed last', command: null }],
    },
  ];
}

function rejections(series: MeasuredSeries, { now }: Outlook): Finding[] {
  const recent = series.points.filter(([time]) => time > now - 6 * HOUR);
  const rejected = recent.reduce((sum, [, value]) => sum + value, 0);
  if (rejected <= 0) return [];
  return [
    {
      hazard: 'errors',
      cause: 'connections',
      hits: 'all',
      event: 1,
      assumption: 'requests_rejected',
      basis: 'measured level',
      explanation: `${quantity(rejected, 'count')} requests or connections were turned away in the last 6 h (${series.metric})`,
      window: null,
      evidence: seriesEvidence({ ...series, points: recent }, { rejected }),
      actions: [{ what: 'add targets: those there are at their limit', command: null }],
    },
  ];
}
