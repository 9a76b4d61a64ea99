import { humanDuration } from '../../core/time-range.ts';
import { shareAbove } from '../stats/share-above.ts';
import type { AssumptionName } from './assumptions.ts';
import { type Action, freshSeries, type Hazard, hitsOf, seriesEvidence } from './hazard.ts';

const KINDS = ['ec2.instance', 'rds.instance', 'ecs.service', 'autoscaling.group'];
const SATURABLE: Record<string, { what: string; assumption: AssumptionName; advice: string }> = {
  cpu: { what: 'processor', assumption: 'cpu_saturated', advice: 'add capacity or find what uses it' },
  memory: { what: 'memory', assumption: 'memory_saturated', advice: 'restart what has grown, or add memory' },
};

/** Fewer points than this in the span say nothing lasting. */
const LEAST_POINTS = 6;

export const saturation: Hazard = {
  name: 'saturation',
  description: 'Processor or memory has stood near its end for hours.',
  reads: Object.keys(SATURABLE),
  evaluate(evidence, outlook) {
    const { params, now } = outlook;
    if (!KINDS.includes(evidence.resource.kind)) return [];
    return Object.entries(SATURABLE).flatMap(([metric, { what, assumption, advice }]) => {
      const series = freshSeries(evidence, metric, outlook);
      if (series?.unit !== 'percent') return [];
      const end = series.points.at(-1)?.[0] ?? now;
      const recent = series.points.filter(([time]) => time > end - params.saturationSpan);
      const share = shareAbove(
        recent.map(([, value]) => value),
        params.saturation,
      );
      if (recent.length < LEAST_POINTS || share < params.saturationShare) return [];
      const actions: Action[] = [{ what: advice, command: null }];
      return [
        {
          hazard: 'saturation',
          cause: metric,
          hits: hitsOf(evidence.resource.kind),
          event: 1,
          assumption,
          basis: 'measured level' as const,
          explanation: `${what} at ${params.saturation} % or more in ${Math.round(share * 100)} % of the last ${humanDuration(params.saturationSpan)}`,
          window: null,
          evidence: seriesEvidence(
            { ...series, points: recent },
            { share_above: share, level: params.saturation, unit: 'percent' },
          ),
          actions,
        },
      ];
    });
  },
};
