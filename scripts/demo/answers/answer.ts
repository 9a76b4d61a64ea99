import type { WireService } from '../../../src/cmdb/aws/replay/protocol.ts';
import type { RecordedAnswer, Selection } from '../../../src/cmdb/aws/replay/recording.ts';
import { digest } from '../build/facts.ts';

/** A call and what it answers, page by page, in the SDK's own shape. */
export interface Answer {
  service: WireService;
  operation: string;
  /** Tells this answer from others of the operation in the name of its file; none when it is the only one. */
  variant?: string;
  parameters: RecordedAnswer['parameters'];
  free: string[];
  select: Selection | null;
  pages: { output: object; token: string | null }[];
}

interface Extras {
  variant?: string;
  parameters?: RecordedAnswer['parameters'];
  free?: string[];
  select?: Selection;
}

/** An answer in one piece. */
export function whole(service: WireService, operation: string, output: object, extras: Extras = {}): Answer {
  return { ...blank(service, operation, extras), pages: [{ output, token: null }] };
}

/** An answer cut into pages of at most `size` items; `tokenField` is how the operation names its token in the output. */
export function paged<Item>(
  service: WireService,
  operation: string,
  items: Item[],
  { size, list, tokenField, ...extras }: Extras & { size: number; list: string; tokenField: string },
): Answer {
  const count = Math.max(1, Math.ceil(items.length / size));
  const token = (page: number) =>
    page > 0 && page < count ? digest(`${operation}/${extras.variant ?? ''}/${page}`).slice(0, 32) : null;
  const pages = Array.from({ length: count }, (_, page) => {
    const next = token(page + 1);
    const output = {
      [list]: items.slice(page * size, (page + 1) * size),
      ...(next !== null && { [tokenField]: next }),
    };
    return { output, token: token(page) };
  });
  return { ...blank(service, operation, extras), pages };
}

function blank(service: WireService, operation: string, extras: Extras): Omit<Answer, 'pages'> {
  const { variant, parameters = {}, free = [], select = null } = extras;
  return { service, operation, ...(variant !== undefined && { variant }), parameters, free, select };
}
