import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startEmulator } from '../../../scripts/aws-emulator.ts';
import { buildEstate, type Estate } from './estate.ts';

const BUILT = fileURLToPath(new URL('../../../dist', import.meta.url));

declare module 'vitest' {
  interface ProvidedContext {
    emulator: string;
    estate: Estate;
  }
}

/** Starts one emulator for all test files, builds the estate in it, and stops it at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(BUILT)) throw new Error('opsctl was not built yet: npm run build, or npm run test:aws, which does');
  const emulator = await startEmulator((line) => process.stderr.write(`${line}\n`));
  try {
    project.provide('emulator', emulator.url);
    project.provide('estate', await buildEstate(emulator.url));
  } catch (error) {
    await emulator.stop();
    throw error;
  }
  return emulator.stop;
}
