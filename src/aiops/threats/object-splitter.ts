const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

export interface ObjectSplitter {
  take(chunk: Buffer): void;
  end(): void;
}

/**
 * Cuts a stream of JSON into the objects that lie in `depth` containers: 2 for `{"Records": [...]}`, 1 for a list, 0 for
 * values behind each other. Looks at brackets and quotes only; whether an object is JSON is for the receiver to tell.
 * @param found the text of each object, and the line from 1 on which it begins
 */
export function objectSplitter(
  depth: number,
  longest: number,
  found: (text: string, line: number) => void,
  bad: (line: number, reason: string) => void,
): ObjectSplitter {
  let level = 0;
  let inText = false;
  let escaped = false;
  let line = 1;
  let began = 1;
  /** Parts of the object that began in earlier chunks; undefined outside one. */
  let parts: Buffer[] | undefined;
  let held = 0;
  return {
    take(chunk) {
      let from = parts ? 0 : -1;
      for (let index = 0; index < chunk.length; index += 1) {
        const byte = chunk[index];
        if (byte === NEWLINE) line += 1;
        if (inText) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inText = false;
          continue;
        }
        if (byte === QUOTE) inText = true;
        else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
          if (level === depth && byte === OPEN_OBJECT && !parts) {
            parts = [];
            held = 0;
            from = index;
            began = line;
          }
          level += 1;
        } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
          level = Math.max(0, level - 1);
          if (level === depth && parts) {
            parts.push(chunk.subarray(from, index + 1));
            if (held + index - from > longest) bad(began, `longer than ${longest / 2 ** 20} MiB`);
            else found(Buffer.concat(parts).toString('utf8'), began);
            parts = undefined;
            from = -1;
          }
        }
      }
      if (!parts) return;
      held += chunk.length - Math.max(from, 0);
      // Of what is too long only the length is remembered.
      if (held > longest) parts = [];
      else parts.push(Buffer.from(chunk.subarray(Math.max(from, 0))));
    },
    end() {
      if (parts) bad(began, 'the file ends in the middle of it');
      else if (level > 0) bad(line, 'the file ends before its list does');
    },
  };
}
