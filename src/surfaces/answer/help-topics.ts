import type { Intent } from '../../nlp/intents.ts';

/** What people come for, in the order they need it, and the intents that serve it. */
export const HELP_TOPICS: readonly { title: string; intents: readonly Intent[] }[] = [
  {
    title: 'See what there is',
    intents: [
      'list_infrastructure',
      'describe_infrastructure',
      'list_deployments',
      'list_resources',
      'describe_resource',
      'get_statistics',
    ],
  },
  {
    title: 'Find out what is wrong, and why',
    intents: ['get_health', 'get_metrics', 'detect_anomaly', 'find_root_cause', 'explain_change', 'compare'],
  },
  { title: 'See what hangs together', intents: ['query_graph', 'impact_analysis'] },
  { title: 'Look ahead', intents: ['predict_failure', 'forecast_capacity'] },
  { title: 'Stay safe', intents: ['detect_threat'] },
  {
    title: 'Change something (always asked about first)',
    intents: [
      'create_infrastructure',
      'update_infrastructure',
      'delete_infrastructure',
      'deploy',
      'scale',
      'rollback',
      'restart',
      'start_resource',
      'stop_resource',
      'delete_deployment',
    ],
  },
  { title: 'Keep the data fresh, and look back', intents: ['discover_resources', 'show_history'] },
];
