/**
 * CloudTrail records as they come in files: one a line, `{"Records": [...]}` as CloudTrail delivers them, a list, or the
 * answer of `aws cloudtrail lookup-events`. Read as a stream: a file of any size takes no more memory than its largest
 * record.
 */
import { type ObjectSplitter, objectSplitter } from './object-splitter.ts';
import { recordsIn } from './unwrap.ts';

/** Longer is no record: CloudTrail's own limit is 256 KB. */
export const LONGEST_RECORD_BYTES = 16 * 2 ** 20;
const NEWLINE = 0x0a;

export interface RecordSink {
  record(value: unknown): void;
  /** A part of the file that could not be read, with its line from 1. */
  bad(line: number, reason: string): void;
}

/**
 * Hands every record of the stream to the sink, in order. Never throws for what the stream holds.
 * @returns whether it held anything that was understood: an empty list, as of a quiet hour, is; an empty file is not
 */
export async function readRecords(chunks: AsyncIterable<Uint8Array>, given: RecordSink): Promise<boolean> {
  let understood = false;
  const sink: Sink = {
    ...given,
    value(value) {
      understood = true;
      recordsIn(value, given.record);
    },
  };
  let reader: Reader | undefined;
  for await (const chunk of chunks) {
    if (reader === undefined && chunk.byteLength > 0) {
      understood = EMPTY_LIST.test(startOf(chunk));
      reader = readerFor(chunk, sink);
    }
    reader?.take(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }
  reader?.end();
  return understood;
}

const EMPTY_LIST = /^(?:\{\s*"(?:records|events)"\s*:\s*)?\[\s*\]/i;

interface Sink extends Pick<RecordSink, 'bad'> {
  /** One JSON value, which may wrap records. */
  value(value: unknown): void;
}

interface Reader {
  take(chunk: Buffer): void;
  end(): void;
}

/** By the beginning of the file: a list, a file of CloudTrail, one value over many lines, or one value a line. */
function readerFor(chunk: Uint8Array, sink: Sink): Reader {
  const start = startOf(chunk);
  if (/^\{\s*"(?:records|events)"\s*:\s*\[/i.test(start)) return splitReader(2, sink);
  if (start.startsWith('[')) return splitReader(1, sink);
  const [line = ''] = start.split('\n', 1);
  const goesOn = start.startsWith('{') && (/[{[,]\s*$/.test(line) || !start.includes('\n'));
  return goesOn ? splitReader(0, sink) : lineReader(sink);
}

function startOf(chunk: Uint8Array): string {
  return Buffer.from(chunk.subarray(0, 2 ** 18))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
}

function splitReader(depth: number, sink: Sink): Reader {
  const splitter: ObjectSplitter = objectSplitter(
    depth,
    LONGEST_RECORD_BYTES,
    (text, line) => parse(text, line, sink),
    sink.bad,
  );
  return splitter;
}

function lineReader(sink: Sink): Reader {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  let skipping = false;
  const take = (text: string) => {
    line += 1;
    if (skipping) skipping = false;
    else if (text.trim() !== '') parse(text, line, sink);
  };
  return {
    take(chunk) {
      const last = chunk.lastIndexOf(NEWLINE);
      if (last < 0) {
        if (!skipping) rest = Buffer.concat([rest, chunk]);
        if (rest.length > LONGEST_RECORD_BYTES) {
          sink.bad(line + 1, `longer than ${LONGEST_RECORD_BYTES / 2 ** 20} MiB`);
          rest = Buffer.alloc(0);
          skipping = true;
        }
        return;
      }
      const whole = rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, last)]) : chunk.subarray(0, last);
      rest = Buffer.from(chunk.subarray(last + 1));
      const text = whole.toString('utf8');
      let from = 0;
      for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
        take(text.slice(from, to));
        from = to + 1;
      }
      take(text.slice(from));
    },
    end() {
      if (rest.length > 0) take(rest.toString('utf8'));
    },
  };
}

function parse(text: string, line: number, sink: Sink): void {
  let value: unknown;
  try {
    value = JSON.parse(line === 1 ? text.replace(/^\ufeff/, '') : text);
  } catch {
    sink.bad(line, 'not JSON');
    return;
  }
  sink.value(value);
}
