/** Words for kinds of cloud assets. Longer phrases win over their parts. */
export const RESOURCE_TYPE_WORDS: Readonly<Record<string, string>> = {
  compute: 'compute, compute resource',
  'compute.instance': `
    instance, ec2, ec2 instance, aws instance, compute instance, vm, vm instance, virtual machine, server,
    virtual server, box, host, machine, ec2 box|host|machine|server|vm, linux box|server|host, cloud server,
    spot instance, bastion host`,
  'compute.function': 'lambda, lambda function, function, serverless function, lambdas',
  'compute.image': 'ami, amis, machine image, ec2 image, golden image',
  'compute.autoscaling_group': `
    autoscaling group, auto scaling group, asg, asgs, scaling group, autoscale group, autoscaling grp,
    vm scale set`,
  storage: 'storage resource, storage asset, storage',
  'storage.volume': `
    volume, vol, ebs, ebs volume|disk, =disks, block volume|storage|device, data volume, gp2|gp3 volume,
    persistent volume, pv, hard drive, drive`,
  'storage.bucket': 'bucket, s3, s3 bucket, object store, object storage, storage bucket',
  'storage.snapshot': 'snapshot, snap, snaps, ebs snapshot, volume snapshot, disk snapshot',
  'storage.filesystem': 'filesystem, file system, efs, efs filesystem, fsx, nfs share, file share',
  database: 'database, db, dbs, data base, datastore',
  'database.instance': `
    rds, rds instance, rds database|db, database|db instance, postgres, postgresql, mysql, mariadb,
    postgres database|db|instance|server, mysql database|db|instance|server, sql server, mssql,
    oracle database|db, database|db server, read replica`,
  'database.cluster': `
    aurora, aurora cluster, database|db cluster, rds cluster, aurora database|db, aurora postgres|mysql`,
  'database.table': 'dynamo table, dynamodb, dynamodb table, dynamo, table, ddb, ddb table',
  'database.cache': `
    redis, cache, elasticache, memcached, redis cluster|cache|instance|node, cache cluster|node|instance,
    elasticache cluster|node, valkey`,
  'database.snapshot': 'database|db snapshot, rds snapshot, database backup',
  network: 'network resource|asset, networking',
  'network.vpc': 'vpc, vpcs, virtual private cloud, virtual network, vnet, private network',
  'network.subnet': 'subnet, subnetwork, private subnet, public subnet, sub net',
  'network.security_group': 'security group, sec group, secgroup, sg, sgs, firewall rule, firewall, security grp',
  'network.interface': 'network interface, eni, enis, nic, nics, elastic network interface, network card',
  'network.nat_gateway': 'nat gateway, nat gw, nat, nats, natgw, nat gateways, ngw',
  'network.internet_gateway': 'internet gateway, igw, internet gw, igws',
  'network.route_table': 'route table, routing table, rtb, route tables',
  'network.elastic_ip': 'elastic ip, eip, eips, elastic ip address, static ip, public ip address',
  'network.peering': 'peering, vpc peering, peering connection, pcx, vpc peering connection',
  'network.acl': 'acl, nacl, network acl, acls, nacls',
  load_balancer: `
    load balancer, lb, lbs, elb, elbs, loadbalancer, balancer, elastic load balancer, load balancing,
    classic load balancer, classic elb`,
  'load_balancer.application': 'alb, albs, application load balancer, application lb',
  'load_balancer.network': 'nlb, nlbs, network load balancer, network lb',
  'load_balancer.target_group': 'target group, tg, tgs, target groups, targetgroup',
  container: 'container',
  'container.task': 'task, ecs task, fargate task',
  'container.pod': 'pod, k8s pod, kubernetes pod',
  'container.cluster': `
    cluster, eks, ecs cluster, eks cluster, kubernetes cluster, k8s cluster, container cluster, ecs, aks, gke,
    kube cluster`,
  'container.node': `
    node, worker node, eks node, ecs node, k8s node, kubernetes node, container instance, container host,
    cluster node`,
  'container.image': 'container image, docker image, ecr image, image in ecr',
};

/** Values a `resource_type` entity may have. */
export const RESOURCE_TYPES: ReadonlySet<string> = new Set(Object.keys(RESOURCE_TYPE_WORDS));

/** Short nouns that belong to the name they follow: `checkout db` is `checkout-db`. */
export const NAME_SUFFIXES = new Set(
  `db alb nlb elb lb svc api app vm asg vpc web frontend backend worker workers gateway gw proxy portal ui site
    website bff ms`.split(/\s+/),
);
