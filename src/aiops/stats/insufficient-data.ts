/** Too little to compute from: fewer observations than the method needs, or all at one place. */
export class InsufficientDataError extends RangeError {
  readonly needed: number;
  readonly found: number;

  constructor(what: string, needed: number, found: number) {
    super(`${what} needs at least ${needed} distinct observations and has ${found}`);
    this.name = 'InsufficientDataError';
    this.needed = needed;
    this.found = found;
  }
}
