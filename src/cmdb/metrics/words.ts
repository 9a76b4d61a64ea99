/** How people name metrics, against the names that resource types declare. */

const SYNONYMS: Record<string, string> = {
  ram: 'memory',
  mem: 'memory',
  processor: 'cpu',
  storage: 'disk',
  traffic: 'network',
  bandwidth: 'network',
  '5xx': 'errors',
  error: 'errors',
  response_time: 'latency',
  io: 'iops',
  credits: 'cpu_credits',
};

/**
 * What a general word stands for: groups of declared names, best first. The first group of which a type declares
 * something is meant: `memory` is the share in use where that is measured, and free memory where only that is.
 */
const GENERAL: Record<string, readonly (readonly string[])[]> = {
  cpu: [['cpu_credits']],
  memory: [['memory_free'], ['swap']],
  disk: [['disk_free'], ['disk_used'], ['local_disk_free'], ['burst_balance', 'queue_length', 'disk_queue']],
  network: [['network_in', 'network_out'], ['processed_bytes']],
  latency: [['read_latency', 'write_latency'], ['queue_length']],
  errors: [
    ['target_errors', 'elb_errors'],
    ['status_check_failed_system', 'status_check_failed_instance'],
  ],
  iops: [
    ['read_iops', 'write_iops'],
    ['read_ops', 'write_ops'],
    ['ebs_read_ops', 'ebs_write_ops'],
    ['read_io', 'write_io'],
  ],
  throughput: [['network_in', 'network_out'], ['processed_bytes'], ['requests']],
};

/**
 * The names among `declared` that a word stands for: the name itself, else what {@link GENERAL} says, else every name
 * that has the word in it (`errors`: `target_errors`). Empty when nothing fits.
 */
export function metricsNamed(declared: readonly string[], word: string): string[] {
  const asked = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const name = SYNONYMS[asked] ?? asked;
  if (declared.includes(asked)) return [asked];
  if (declared.includes(name)) return [name];
  for (const group of GENERAL[name] ?? []) {
    const found = group.filter((metric) => declared.includes(metric));
    if (found.length > 0) return found;
  }
  return declared.filter((metric) => metric.split('_').includes(name));
}

/** The names among `declared` that any of the words stands for, in declared order; all of them without words. */
export function chosenMetrics(declared: readonly string[], words: readonly string[] | undefined): string[] {
  if (words === undefined || words.length === 0) return [...declared];
  const chosen = new Set(words.flatMap((word) => metricsNamed(declared, word)));
  return declared.filter((metric) => chosen.has(metric));
}
