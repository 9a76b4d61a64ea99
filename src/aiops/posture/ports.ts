/** TCP ports by what usually answers on them: which weakness an open one is. */

export const REMOTE_SHELL = [22];
export const REMOTE_DESKTOP = [3389];

/** WinRM, VNC, X11: administration by other means. */
export const OTHER_ADMINISTRATION = [5500, 5900, 5901, 5985, 5986, 6000, 6001];

export const DATABASES: Readonly<Record<number, string>> = {
  1433: 'SQL Server',
  1434: 'SQL Server Browser',
  1521: 'Oracle',
  3306: 'MySQL',
  4333: 'mSQL',
  5432: 'PostgreSQL',
  5439: 'Redshift',
  5984: 'CouchDB',
  6379: 'Redis',
  7000: 'Cassandra',
  7001: 'Cassandra',
  8182: 'Neptune',
  9042: 'Cassandra',
  9200: 'Elasticsearch',
  9300: 'Elasticsearch',
  11211: 'Memcached',
  27017: 'MongoDB',
  27018: 'MongoDB',
  27019: 'MongoDB',
};

/** Protocols that send passwords in the clear or were never meant for the internet. */
export const LEGACY: Readonly<Record<number, string>> = {
  20: 'FTP',
  21: 'FTP',
  23: 'Telnet',
  25: 'SMTP',
  69: 'TFTP',
  110: 'POP3',
  111: 'RPC',
  135: 'Windows RPC',
  139: 'NetBIOS',
  143: 'IMAP',
  389: 'LDAP',
  445: 'SMB',
  512: 'rexec',
  513: 'rlogin',
  514: 'rsh',
  873: 'rsync',
  2049: 'NFS',
};

/** Consoles of tools that often come without a password, or run whatever they are handed. */
export const CONSOLES: Readonly<Record<number, string>> = {
  2375: 'Docker',
  2376: 'Docker',
  3000: 'Grafana and development servers',
  5000: 'development servers, registries',
  5601: 'Kibana',
  6443: 'Kubernetes',
  8080: 'Jenkins, proxies',
  8088: 'Hadoop',
  8888: 'Jupyter',
  9090: 'Prometheus',
  10250: 'kubelet',
  15672: 'RabbitMQ',
};

export function portsOf(named: Readonly<Record<number, string>>): number[] {
  return Object.keys(named).map(Number);
}

const KNOWN = new Set([
  ...REMOTE_SHELL,
  ...REMOTE_DESKTOP,
  ...OTHER_ADMINISTRATION,
  ...portsOf(DATABASES),
  ...portsOf(LEGACY),
  ...portsOf(CONSOLES),
]);

/** True for a port that has a check of its own. */
export function hasOwnCheck(port: number): boolean {
  return KNOWN.has(port);
}
