/** How long work tells how far it is. Handlers call it; the surface decides what, if anything, is drawn. */
export interface Progress {
  /** A new phase begins; `total` units are expected, when known. */
  start(label: string, total?: number): void;
  /** One or more units are done; `note` says what. */
  advance(units?: number, note?: string): void;
  /** Something the user should read now, not only at the end. */
  note(message: string): void;
  /** The phase is over; the bar goes away. */
  stop(): void;
}

export const silentProgress: Progress = { start() {}, advance() {}, note() {}, stop() {} };
