import type { NatGateway } from '@aws-sdk/client-ec2';
import type { Course, SeriesPlan } from './series.ts';

/** What NAT gateways report; `connections` is the course of the open connections of each. */
export function natSeries(gateways: NatGateway[], connections: Omit<Course, 'decimals'>): SeriesPlan[] {
  return gateways.flatMap(({ NatGatewayId = '' }) => {
    const plan = (metric: string, course: Course): SeriesPlan => ({
      namespace: 'AWS/NATGateway',
      metric,
      dimensions: { NatGatewayId },
      kind: 'gauge',
      ...course,
    });
    return [
      plan('ActiveConnectionCount', { ...connections, decimals: 0 }),
      plan('ErrorPortAllocation', { level: 0, decimals: 0 }),
      plan('PacketsDropCount', { level: 0, decimals: 0 }),
      plan('BytesOutToDestination', { ...connections, level: connections.level * 40_000, decimals: -6 }),
    ];
  });
}
