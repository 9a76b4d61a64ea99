/** The generic nouns that decide between infrastructures, deployments and resources; they are never entities. */
export const GENERIC_NOUNS: Readonly<Record<string, string>> = {
  noun_infrastructure: `
    infrastructure, infra, infras, environment, env, envs, stack, application, app, apps, system, platform,
    workload, landscape, infrastructures, infrastructs`,
  noun_deployment: `
    service, deployment, release, microservice, version, svc, svcs, rollout, ecs service, running release,
    services, build, workload version, micro service, deploy, deploys`,
  noun_resource: `
    resource, asset, cloud resource|asset, thing tagged, anything tagged, everything tagged, object, resources,
    stuff tagged, item, thing with tag, anything with tag, component`,
};
