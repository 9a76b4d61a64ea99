/** Statuses, metrics, environments, severities, providers: words and normal forms. */
export const STATUS_WORDS: Readonly<Record<string, string>> = {
  running: `
    =running, up and running, alive, powered on, switched on, turned on, started up, still up, up again,
    be|still|stay|stays|anything|everything|all|are|already =up, =up or|and down, back =online, =online`,
  stopped: `
    =stopped, switched off, turned off, powered off|down, shut off, =off, not running, halted, =suspended,
    hibernated, =paused, that be|are shut down, currently|already|now shut down,
    shut down one|box|instance|server|vm|machine`,
  terminated: '=terminated, already deleted',
  pending: '=pending, in progress, provisioning, still starting, =queued, initializing, still creating',
  available: '=available',
  'in-use': 'in use, =attached',
  unattached: `
    unattached, not attached, detached, orphaned, orphan, dangling, not attached to anything,
    without attachment, nothing attached`,
  unused: 'unused, not used, not in use, nobody use, no one use',
  idle: '=idle, =idling, =idled',
  active: '=active',
  inactive: 'inactive, not active',
  draining: '=draining',
  succeeded: '=succeeded, =successful, =completed',
  failed: `
    =failed, =failing, =broken, =crashing, crash looping, crashlooping, crashloop, crash loop, =errored,
    in error state`,
  healthy: `
    healthy, =ok, =okay, =fine, =green, operational, all|everything good, look|looking|look|doing|be good,
    doing well, in good shape, all right, alright, passing, in order, in good health`,
  unhealthy: 'unhealthy, not healthy, sick, not ok|okay|fine, =red, failing health check, in bad shape, in alarm',
  degraded: 'degraded, impaired, limping, =degrading',
  down: '=down, dead, offline, =unavailable, unreachable',
};
export const STATUSES: ReadonlySet<string> = new Set(Object.keys(STATUS_WORDS));

export const METRIC_WORDS: Readonly<Record<string, string>> = {
  cpu: `
    cpu, cpus, processor, cpu usage|utilization|utilisation|load|percent|percentage, cpu credit,
    processor load|usage, compute load, vcpu`,
  memory: `
    memory, ram, mem, memory usage|utilization|utilisation|consumption|pressure|leak, heap,
    ram usage|consumption`,
  disk: `
    =disk, disk space|usage|utilization|utilisation|size, storage used|usage|space|size, free space|storage,
    storage consumption|growth|growing|trend|capacity|forecast|left|full|headroom, disk full, space left, free disk, storage left, used storage, filesystem usage`,
  network: `
    network, traffic, bandwidth, network traffic|usage|throughput|io|in|out|load, net traffic, bytes in|out,
    packets, ingress traffic, egress`,
  latency: `
    latency, latencies, slow, sluggish, slowness, slower, slowing, slowdown, laggy, lag, lagging, response time,
    p99, p95, p90, p50, p99 latency, p95 latency, slow response, response times, round trip, p ninety nine|five,
    p 99|95|90|50, p fifty, respond slowly, slowly`,
  errors: `
    error, 5xx, 4xx, 500s, 502s, 503s, 504s, error rate|count, failure rate, http error,
    5xx error|rate|response, errors rate, exception, 500 error, 503 error, 502 error, server error`,
  connections: 'connection, conn, conns, connection count, database|db connection, open connection, active connection',
  requests: `
    request, request rate|count|volume, rps, qps, reqs, hits per second, request per second|minute, tps,
    queries per second`,
  iops: `
    iops, io ops, disk io, disk iops, i/o, read iops, write iops, io operations, disk operations, read ops,
    write ops`,
  throughput: 'throughput, read throughput, write throughput, disk throughput',
};
export const METRICS: ReadonlySet<string> = new Set(Object.keys(METRIC_WORDS));

export const ENVIRONMENT_WORDS: Readonly<Record<string, string>> = {
  production: 'production, prod, prd, live system',
  staging: 'staging, stage, stg, stag',
  development: 'dev, development, devel',
  test: 'test, tst, testing',
  qa: 'qa, quality assurance',
  uat: 'uat, user acceptance, acceptance',
  preprod: 'preprod, pre prod, pre production, preproduction',
  sandbox: 'sandbox, sbx',
  demo: 'demo',
  dr: 'dr, disaster recovery, dr site, failover site',
};
export const ENVIRONMENTS: ReadonlySet<string> = new Set(Object.keys(ENVIRONMENT_WORDS));

export const SEVERITY_WORDS: Readonly<Record<string, string>> = {
  critical: `
    critical, critical severity|priority, severity critical, sev1, sev 1, sev-1, p1, sev one, p one, sev0, p0,
    severity 1|one, priority 1|one`,
  high: `
    high severity|priority|risk|sev, severity high, sev2, sev 2, sev-2, p2, sev two, severity 2|two,
    high or above|worse|higher, priority 2|two, highs`,
  medium: `
    medium severity|priority|risk|sev, medium or worse|above|higher|up, severity medium, medium, sev3, sev 3, sev-3, p3, severity 3|three,
    moderate severity, priority 3|three`,
  low: 'low severity|priority|risk|sev, severity low, sev4, sev 4, sev-4, p4, severity 4|four, priority 4|four',
};
export const SEVERITIES: ReadonlySet<string> = new Set(Object.keys(SEVERITY_WORDS));

export const PROVIDER_WORDS: Readonly<Record<string, string>> = {
  aws: 'aws, amazon, amazon web services, amazon cloud, aws account',
  azure: 'azure, microsoft azure, microsoft cloud',
  gcp: 'gcp, google cloud, google cloud platform, google',
  kubernetes: 'kubernetes, k8s, kube, openshift',
  vmware: 'vmware, vsphere, vcenter, esxi',
  onpremise: `
    onpremise, on premise|premises|prem, onprem, on-prem, on-premise, on-premises, data center, datacenter,
    our own datacenter|hardware`,
};
export const PROVIDERS: ReadonlySet<string> = new Set(Object.keys(PROVIDER_WORDS));
