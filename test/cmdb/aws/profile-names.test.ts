import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { profileNames } from '../../../src/cmdb/aws/profile-names.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-profiles-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('reads the profiles of both files once each, and no other section', () => {
  const config = join(folder, 'config');
  const credentials = join(folder, 'credentials');
  writeFileSync(
    config,
    '[default]\nregion = eu-west-1\n[profile prod]\n[ profile "on call" ]\n[sso-session corp]\n# [profile old]\n',
  );
  writeFileSync(credentials, '[prod]\naws_access_key_id = x\n[legacy]\n');
  expect(profileNames({ AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials })).toEqual([
    'default',
    'prod',
    'on call',
    'legacy',
  ]);
});

it('finds none where there are no files', () => {
  expect(profileNames({ HOME: folder })).toEqual([]);
});
