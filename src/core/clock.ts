/** Time is passed in, so that tests and the bundled account can stand at a fixed moment. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export function fixedClock(iso: string): Clock {
  const at = Date.parse(iso);
  return { now: () => new Date(at) };
}
