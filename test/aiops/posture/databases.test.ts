import { expect, it } from 'vitest';
import { supportEnd } from '../../../src/aiops/posture/databases.ts';

it.each([
  ['postgres', '12.19', '2025-02-28'],
  ['postgres', '9.6.24', '2022-04-26'],
  ['postgres', '10.23', '2023-04-17'],
  ['aurora-postgresql', '10.21', '2023-01-31'],
  ['postgres', '17', null],
  ['mysql', '5.7.44', '2024-02-29'],
  ['mysql', '8.0.39', '2026-07-31'],
  ['mysql', '8.4.3', null],
  ['aurora-mysql', '5.7.mysql_aurora.2.11.4', '2024-10-31'],
  ['aurora-mysql', '8.0.mysql_aurora.3.05.2', '2028-04-30'],
  // Not known here is not the same as supported.
  ['mariadb', '10.6.19', undefined],
  ['postgres', '8.4', undefined],
])('standard support of %s %s ends %s', (engine, version, end) => expect(supportEnd(engine, version)).toBe(end));
