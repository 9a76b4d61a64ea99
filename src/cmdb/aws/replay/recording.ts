import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WireService } from './protocol.ts';

/** Folder of the answers that were others at the discovery before, by the same names. */
export const EARLIER = 'earlier';

/** `manifest.json` of a recording: whose account it is, and when it was recorded. */
export interface ReplayManifest {
  recordedAt: string;
  /** When the discovery before it was recorded: what it found otherwise lies in {@link EARLIER}. */
  earlierAt: string;
  account: string;
  /** The regions the account had opted in to when it was recorded, the refused one among them. */
  regions: string[];
  /** Tells one recording from another. */
  digest: string;
}

/** One recorded call: which request it answers, and the files that hold its pages. */
export interface RecordedAnswer {
  service: WireService;
  operation: string;
  /**
   * What the request must say, by names on the wire. Of several values any one fits; null stands for the parameter
   * left out. A parameter that is neither here nor in `free` makes the request one that was not recorded.
   */
  parameters: Record<string, string | (string | null)[]>;
  /** Parameters that make no difference to the recorded answer. */
  free: string[];
  /** Set when the request names the items it wants: the recorded pages hold all of them, and the answer those asked. */
  select: Selection | null;
  /** In order; each is asked for with its token, the first without one. Files are relative to the region's folder. */
  pages: { file: string; token: string | null }[];
}

export interface Selection {
  /** Parameter with the numbered ids, less the number: `ResourceArns.member`, `services`. */
  parameter: string;
  /** The list in the answer, `TagDescriptions`, and the fields of an item any of which may hold the id. */
  list: string;
  keys: string[];
  /** What the service answers when an id is unknown; null where it just leaves the item out. */
  missing: { code: string; message: string; status: number } | null;
}

/** `index.json` of a region's folder. */
export interface RegionIndex {
  /** Set when every call in the region was refused: the message, with `{action}` where the action stood. */
  refused: string | null;
  answers: RecordedAnswer[];
}

/** Reads the manifest of a recording. Throws when the folder holds none. */
export function loadReplayManifest(dir: string): ReplayManifest {
  const { recorded_at, earlier_at, account, regions, digest } = readJson(join(dir, 'manifest.json')) as {
    recorded_at: string;
    earlier_at: string;
    account: string;
    regions: string[];
    digest: string;
  };
  return { recordedAt: recorded_at, earlierAt: earlier_at, account, regions, digest };
}

/** Reads the `index.json` of a region; null when nothing was recorded there. */
export function loadRegionIndex(path: string): RegionIndex | null {
  try {
    return readJson(path) as RegionIndex;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
