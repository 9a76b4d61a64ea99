/** Symbols of our own on a field of 24 by 24, drawn with a pen of 1.8: no mark of any vendor. */

/** Path data by kind; what has none gets that of its category. */
const BY_KIND: Readonly<Record<string, string>> = {
  'ec2.instance': 'M7 7h10v10H7z M10 10h4v4h-4z M9 7V4 M15 7V4 M9 20v-3 M15 20v-3 M7 9H4 M7 15H4 M20 9h-3 M20 15h-3',
  'ec2.volume': 'M4 8h16v8H4z M7 12h.1 M10.500 12H17',
  'ec2.snapshot': 'M4 8h4l1.500-2h5L16 8h4v10H4z M12 16a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  'ec2.network_interface': 'M5 6h14v9H5z M9 15v4 M12 15v4 M15 15v4 M9 9h6',
  'ec2.elastic_ip': 'M12 21c4-5 6-8 6-11a6 6 0 1 0-12 0c0 3 2 6 6 11z M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  'ec2.nat_gateway': 'M4 5h9v14H4z M9 12h11 M17 8.500 20.500 12 17 15.500',
  'ec2.internet_gateway': 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z M4 12h16 M12 4c3 3 3 13 0 16 M12 4c-3 3-3 13 0 16',
  'ec2.route_table': 'M12 4v17 M12 6h6l2 2-2 2h-6 M12 12H6l-2 2 2 2h6',
  'ec2.security_group': 'M12 3.500 19 6v6c0 4-3 7-7 8.500C8 19 5 16 5 12V6z M9 12l2 2 4-4',
  'ec2.launch_template': 'M6 4h9l3 3v13H6z M9 11h6 M9 15h6',
  'ec2.vpc': 'M7 18a4 4 0 0 1-.500-8 6 6 0 0 1 11.500 1.500A3.300 3.300 0 0 1 17 18z',
  'ec2.subnet': 'M4 6h16v12H4z M4 12h16 M12 6v12',
  'autoscaling.group': 'M9 9h6v6H9z M4 8V4h4 M20 8V4h-4 M4 16v4h4 M20 16v4h-4',
  'elbv2.target_group':
    'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z M12 15.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z M12 12h.1',
  'elbv2.listener': 'M4 12h7 M11 8v8 M15 9a4 4 0 0 1 0 6 M17.500 6.500a8 8 0 0 1 0 11',
  'ecs.service': 'M12 4 19 8v8l-7 4-7-4V8z M5 8l7 4 7-4 M12 12v8',
  'ecs.task': 'M12 5 18 8.500v7L12 19l-6-3.500v-7z M12 12h.1',
  'ecs.cluster': 'M8 4l4 2.300v4.400L8 13l-4-2.300V6.300z M16 11l4 2.300v4.400L16 20l-4-2.300v-4.400z',
  'ecs.task_definition': 'M6 4h9l3 3v13H6z M9.500 12l-1.500 2 1.500 2 M14 12l1.500 2-1.500 2',
  'rds.cluster':
    'M9 9c3 0 5-.900 5-2s-2-2-5-2-5 .900-5 2 2 2 5 2z M4 7v8c0 1.100 2 2 5 2 M14 7v2 M15 13.500c3 0 5-.900 5-2s-2-2-5-2-5 .900-5 2 2 2 5 2z M10 11.500v6c0 1.100 2 2 5 2s5-.900 5-2v-6',
  'cloudwatch.alarm': 'M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15z M10.500 20.500h3',
  infrastructure: 'M4 4h7v7H4z M13 4h7v7h-7z M4 13h7v7H4z M13 13h7v7h-7z',
  vpc: 'M7 18a4 4 0 0 1-.500-8 6 6 0 0 1 11.500 1.500A3.300 3.300 0 0 1 17 18z',
  place: 'M12 21c4-5 6-8 6-11a6 6 0 1 0-12 0c0 3 2 6 6 11z M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
};

const BY_CATEGORY: Readonly<Record<string, string>> = {
  compute: 'M7 7h10v10H7z M9 7V4 M15 7V4 M9 20v-3 M15 20v-3 M7 9H4 M7 15H4 M20 9h-3 M20 15h-3',
  storage: 'M4 8h16v8H4z M7 12h.1 M10.500 12H17',
  database:
    'M12 9c4 0 7-1.100 7-2.500S16 4 12 4 5 5.100 5 6.500 8 9 12 9z M5 6.500v11C5 18.900 8 20 12 20s7-1.100 7-2.500v-11 M5 12c0 1.400 3 2.500 7 2.500s7-1.100 7-2.500',
  network:
    'M12 7.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4z M6 20.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4z M18 20.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4z M12 7.500V12 M6 16.500V12h12v4.500',
  load_balancer:
    'M5 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4z M7 12h4 M11 6v12 M11 6h6 M11 12h6 M11 18h6 M17 4v4 M17 10v4 M17 16v4',
  container: 'M12 4 19 8v8l-7 4-7-4V8z M5 8l7 4 7-4 M12 12v8',
  monitoring: 'M4 18 9 11l4 4 7-9',
};

export function iconOf(kind: string, category: string): string {
  return BY_KIND[kind] ?? BY_CATEGORY[category] ?? 'M6 6h12v12H6z';
}
