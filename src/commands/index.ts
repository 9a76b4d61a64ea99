import type { AnyCommand } from './define.ts';

/** A command by its path; its definition is loaded when it is needed, so that start-up pays for one command only. */
export interface CommandEntry {
  path: string;
  load(): Promise<AnyCommand>;
}

/** Every command, sorted by path. The file of `resource list` is resource/list.ts; a test compares list and folder. */
export const commands: readonly CommandEntry[] = [
  { path: 'audit list', load: async () => (await import('./audit/list.ts')).auditList },
  { path: 'audit show', load: async () => (await import('./audit/show.ts')).auditShow },
  { path: 'audit verify', load: async () => (await import('./audit/verify.ts')).auditVerify },
  { path: 'changes', load: async () => (await import('./changes.ts')).changes },
  { path: 'compare', load: async () => (await import('./compare.ts')).compare },
  { path: 'completion', load: async () => (await import('./completion.ts')).completion },
  {
    path: 'config allow-changes',
    load: async () => (await import('./config/allow-changes.ts')).configAllowChanges,
  },
  { path: 'config explain', load: async () => (await import('./config/explain.ts')).configExplain },
  {
    path: 'config forbid-changes',
    load: async () => (await import('./config/forbid-changes.ts')).configForbidChanges,
  },
  { path: 'config path', load: async () => (await import('./config/path.ts')).configPath },
  { path: 'config show', load: async () => (await import('./config/show.ts')).configShow },
  { path: 'coverage', load: async () => (await import('./coverage.ts')).coverage },
  { path: 'deployment delete', load: async () => (await import('./deployment/delete.ts')).deploymentDelete },
  { path: 'deployment deploy', load: async () => (await import('./deployment/deploy.ts')).deploymentDeploy },
  { path: 'deployment list', load: async () => (await import('./deployment/list.ts')).deploymentList },
  { path: 'deployment restart', load: async () => (await import('./deployment/restart.ts')).deploymentRestart },
  { path: 'deployment rollback', load: async () => (await import('./deployment/rollback.ts')).deploymentRollback },
  { path: 'deployment scale', load: async () => (await import('./deployment/scale.ts')).deploymentScale },
  { path: 'deployment show', load: async () => (await import('./deployment/show.ts')).deploymentShow },
  { path: 'detect anomalies', load: async () => (await import('./detect/anomalies.ts')).detectAnomalies },
  { path: 'detect threats', load: async () => (await import('./detect/threats.ts')).detectThreats },
  { path: 'discover', load: async () => (await import('./discover.ts')).discover },
  { path: 'discovery list', load: async () => (await import('./discovery/list.ts')).discoveryList },
  { path: 'discovery show', load: async () => (await import('./discovery/show.ts')).discoveryShow },
  { path: 'events list', load: async () => (await import('./events/list.ts')).eventsList },
  { path: 'events sync', load: async () => (await import('./events/sync.ts')).eventsSync },
  { path: 'explain cause', load: async () => (await import('./explain/cause.ts')).explainCause },
  { path: 'forecast capacity', load: async () => (await import('./forecast/capacity.ts')).forecastCapacity },
  { path: 'graph export', load: async () => (await import('./graph/export.ts')).graphExport },
  { path: 'graph impact', load: async () => (await import('./graph/impact.ts')).graphImpact },
  { path: 'graph path', load: async () => (await import('./graph/path.ts')).graphPath },
  { path: 'graph query', load: async () => (await import('./graph/query.ts')).graphQuery },
  { path: 'graph show', load: async () => (await import('./graph/show.ts')).graphShow },
  { path: 'health', load: async () => (await import('./health.ts')).health },
  { path: 'incident add', load: async () => (await import('./incident/add.ts')).incidentAdd },
  { path: 'incident list', load: async () => (await import('./incident/list.ts')).incidentList },
  { path: 'incident remove', load: async () => (await import('./incident/remove.ts')).incidentRemove },
  { path: 'infra create', load: async () => (await import('./infra/create.ts')).infraCreate },
  { path: 'infra delete', load: async () => (await import('./infra/delete.ts')).infraDelete },
  { path: 'infra list', load: async () => (await import('./infra/list.ts')).infraList },
  { path: 'infra show', load: async () => (await import('./infra/show.ts')).infraShow },
  { path: 'infra update', load: async () => (await import('./infra/update.ts')).infraUpdate },
  { path: 'metrics import', load: async () => (await import('./metrics/import.ts')).metricsImport },
  { path: 'metrics show', load: async () => (await import('./metrics/show.ts')).metricsShow },
  { path: 'metrics sync', load: async () => (await import('./metrics/sync.ts')).metricsSync },
  { path: 'model list', load: async () => (await import('./model/list.ts')).modelList },
  { path: 'model show', load: async () => (await import('./model/show.ts')).modelShow },
  { path: 'model train', load: async () => (await import('./model/train.ts')).modelTrain },
  { path: 'predict failure', load: async () => (await import('./predict/failure.ts')).predictFailure },
  { path: 'prediction list', load: async () => (await import('./prediction/list.ts')).predictionList },
  { path: 'prediction score', load: async () => (await import('./prediction/score.ts')).predictionScore },
  { path: 'resource history', load: async () => (await import('./resource/history.ts')).resourceHistory },
  { path: 'resource list', load: async () => (await import('./resource/list.ts')).resourceList },
  { path: 'resource relations', load: async () => (await import('./resource/relations.ts')).resourceRelations },
  { path: 'resource restart', load: async () => (await import('./resource/restart.ts')).resourceRestart },
  { path: 'resource show', load: async () => (await import('./resource/show.ts')).resourceShow },
  { path: 'resource start', load: async () => (await import('./resource/start.ts')).resourceStart },
  { path: 'resource stop', load: async () => (await import('./resource/stop.ts')).resourceStop },
  { path: 'session delete', load: async () => (await import('./session/delete.ts')).sessionDelete },
  { path: 'session export', load: async () => (await import('./session/export.ts')).sessionExport },
  { path: 'session list', load: async () => (await import('./session/list.ts')).sessionList },
  { path: 'session show', load: async () => (await import('./session/show.ts')).sessionShow },
  { path: 'stats', load: async () => (await import('./stats.ts')).stats },
];

/** All definitions, for help, reference pages, completion and the language. */
export async function loadCommands(): Promise<AnyCommand[]> {
  return Promise.all(commands.map(({ load }) => load()));
}
