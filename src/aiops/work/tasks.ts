/**
 * The tasks that may run in a worker thread, by name. To add one: write `export const … : Task<Input, Output>` in the
 * room it belongs to, and its line here, with an import() so that nothing is loaded before it runs. A task's module must not
 * import `run.ts` (it would import itself).
 */
export const TASKS = {
  'capacity.batch': async () => (await import('../predictors/capacity-task.ts')).capacityBatch,
  'learners.fit': async () => (await import('../learners/fit-task.ts')).fitLearner,
  'learners.grow_trees': async () => (await import('../learners/forest/grow-trees.ts')).growTrees,
  'forecast.batch': async () => (await import('../forecast/forecast-task.ts')).forecastBatch,
} as const;
