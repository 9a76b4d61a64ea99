import { type Caller, iamUser, roleSession } from '../build/trail.ts';

/** The NAT gateway behind which the build machines sit, and the office; addresses are those kept for documentation. */
const BUILD_ADDRESS = '203.0.113.20';
const OFFICE = '198.51.100.14';
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** The pipeline, with the role it takes for a deployment. */
export const CI: Caller = {
  identity: roleSession('Deploy', 'ci'),
  ip: BUILD_ADDRESS,
  agent: 'aws-cli/2.31.4 md/awscrt#0.27.6 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.13.7',
};
export const RUNNER: Caller = { ...CI, identity: roleSession('runner', 'gitlab') };
export const TERRAFORM: Caller = {
  identity: roleSession('Terraform', 'gitlab'),
  ip: BUILD_ADDRESS,
  agent: 'APN/1.0 HashiCorp/1.0 Terraform/1.13.3 (+https://www.terraform.io) aws-sdk-go-v2/1.39.2',
};

/** A user of old with a key of its own, which uploads what the builds make. The attack begins with this key. */
export const LEAKED_KEY = 'AKIAIOSFODNN7EXAMPLE';
export const ARTIFACTS: Caller = {
  identity: iamUser('ci-artifacts', LEAKED_KEY),
  ip: BUILD_ADDRESS,
  agent: CI.agent,
};

export const ENGINEERS = ['anna.berg', 'tomas.lind', 'mira.okafor', 'jonas.wirth'] as const;

/** An engineer in the console, signed in through the company's identity provider. */
export function engineer(name: (typeof ENGINEERS)[number], ip = OFFICE): Caller {
  return {
    identity: roleSession('AWSReservedSSO_Engineer_3f1a9c0d2b7e4f58', `${name}@example.com`),
    ip,
    agent: CHROME,
  };
}
