import { deriveInfrastructures } from '../../../src/cmdb/infrastructures.ts';
import type { Context } from '../../../src/commands/context.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import { ask } from '../../../src/surfaces/ask/ask.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

/** A context over two small applications, an unnamed VPC and a name that two regions share. */
export async function askedContext(overrides: Partial<Context> = {}) {
  const ctx = testContext(overrides);
  const tagged = (name: string) => ({ Application: name, Environment: name.split('-')[0] ?? '' });
  await saveEstate(ctx.opened, [
    { kind: 'ec2.instance', id: 'i-0a1b2c3d4e5f60001', name: 'prod-web-1', tags: tagged('prod-app') },
    {
      kind: 'ec2.instance',
      id: 'i-0a1b2c3d4e5f60002',
      name: 'prod-web-2',
      status: 'stopped',
      tags: tagged('prod-app'),
    },
    { kind: 'ec2.instance', id: 'i-0a1b2c3d4e5f60003', name: 'runner-1', tags: tagged('staging-app') },
    { kind: 'ec2.instance', id: 'i-0a1b2c3d4e5f60004', name: 'runner-1', region: 'eu-west-1' },
    {
      kind: 'rds.instance',
      id: 'prod-app-db',
      name: 'prod-app-db',
      type: 'database',
      status: 'available',
      tags: tagged('prod-app'),
    },
    { kind: 'ec2.vpc', id: 'vpc-0abc1234def567890', type: 'network', status: 'available' },
    { kind: 'ec2.volume', id: 'vol-0a1b2c3d4e5f60009', type: 'storage', status: 'unattached' },
  ]);
  await deriveInfrastructures(ctx.opened, ctx.config, ctx.clock.now());
  return ctx;
}

/** Asking in the words of a person, over the context of the test that runs. */
export function asking(context: () => Context) {
  const asked = (text: string, within: Context = context()) => invoke(ask, { text: text.split(' ') }, within);
  /** The error that a text ends in; a bug or an answer fails the test. */
  const refused = async (text: string): Promise<OpsctlError> => {
    try {
      await asked(text);
    } catch (error) {
      if (error instanceof OpsctlError) return error;
      throw error;
    }
    throw new Error(`"${text}" was answered`);
  };
  return { asked, refused };
}
