/**
 * The labels of language understanding. Intents and entity types are closed lists; everything else in nlp refers to
 * them, and commands name the intents they answer.
 */
export const INTENTS = [
  'create_infrastructure',
  'update_infrastructure',
  'delete_infrastructure',
  'list_infrastructure',
  'describe_infrastructure',
  'deploy',
  'scale',
  'rollback',
  'delete_deployment',
  'list_deployments',
  'discover_resources',
  'list_resources',
  'describe_resource',
  'query_graph',
  'start_resource',
  'stop_resource',
  'restart',
  'predict_failure',
  'forecast_capacity',
  'detect_threat',
  'detect_anomaly',
  'find_root_cause',
  'impact_analysis',
  'explain_change',
  'compare',
  'get_statistics',
  'get_metrics',
  'get_health',
  'show_history',
  'greeting',
  'help',
  'unknown',
] as const;
export type Intent = (typeof INTENTS)[number];

/** Intents that ask for a change of the estate. Understanding them never leads to running them unasked. */
export const MUTATING: ReadonlySet<Intent> = new Set<Intent>([
  'create_infrastructure',
  'update_infrastructure',
  'delete_infrastructure',
  'deploy',
  'scale',
  'rollback',
  'delete_deployment',
  'start_resource',
  'stop_resource',
  'restart',
]);

export const ENTITY_TYPES = [
  'provider',
  'region',
  'resource_type',
  'resource_id',
  'name',
  'status',
  'count',
  'time_window',
  'environment',
  'metric',
  'version',
  'tag',
  'severity',
  'comparator',
  'sort',
  'limit',
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** Something named in the text. `value` is the normal form, `text` the literal span, offsets count UTF-16 units. */
export interface Entity {
  type: EntityType;
  value: string;
  text: string;
  start: number;
  end: number;
  /** Taken over from an earlier request: `text` stands there, and both offsets are 0. */
  inherited?: true;
}

/** One reason that spoke for an intent. Weights of one intent add up. */
export interface Evidence {
  intent: Intent;
  weight: number;
  because: string;
}
