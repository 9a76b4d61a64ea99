/**
 * The tasks that may run in a worker thread, by name. To add one: write `export const … : Task<Input, Output>` in the
 * room it belongs to, and its line here, with an import() so that nothing is loaded before it runs. A task's module must not
 * import `run.ts` (it would import itself).
 */
export const TASKS = {
  'forecast.batch': async () => (await import('../forecast/forecast-task.ts')).forecastBatch,
} as const;
