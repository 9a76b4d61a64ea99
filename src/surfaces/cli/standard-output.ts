import { fstatSync, writeSync } from 'node:fs';
import type { OutputStream } from './io.ts';

/**
 * stdout (1) or stderr (2). Into a pipe or a file the text is written directly: Node's stream for it takes 4 ms to make,
 * and is made only for a terminal, or when a pipe would have to be waited for. Ends the process quietly when the reader
 * has gone away.
 */
export function standardOutput(fd: 1 | 2): OutputStream {
  let direct = isPipeOrFile(fd);
  let stream: NodeJS.WriteStream | undefined;

  function made(): NodeJS.WriteStream {
    if (stream) return stream;
    stream = fd === 1 ? process.stdout : process.stderr;
    stream.on('error', (error) => endWith(fd, error));
    return stream;
  }

  return {
    isTTY: direct ? false : made().isTTY === true,
    // A terminal whose size nobody set says 0.
    columns: direct ? 80 : made().columns || 80,
    async write(text) {
      let rest: Uint8Array = Buffer.from(text);
      if (direct) rest = rest.subarray(writeNow(fd, rest));
      if (rest.length === 0) return;
      // What did not fit waits in the stream, and so does everything behind it.
      direct = false;
      await new Promise<void>((resolve) => made().write(rest, () => resolve()));
    },
  };
}

function isPipeOrFile(fd: number): boolean {
  try {
    const kind = fstatSync(fd);
    return kind.isFIFO() || kind.isFile();
  } catch {
    // Closed by whoever started us: Node's stream knows what to do.
    return false;
  }
}

/** How many bytes were taken without waiting. */
function writeNow(fd: number, bytes: Uint8Array): number {
  let taken = 0;
  while (taken < bytes.length) {
    try {
      taken += writeSync(fd, bytes, taken);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') break;
      endWith(fd, error as NodeJS.ErrnoException);
    }
  }
  return taken;
}

/** Quietly when the reader has gone away; with one sentence when the disk is full or the like. */
function endWith(fd: number, { code, message }: NodeJS.ErrnoException): never {
  if (code === 'EPIPE') process.exit(0);
  if (fd === 1) writeSync(2, `opsctl: the output cannot be written: ${message}\n`);
  process.exit(1);
}
