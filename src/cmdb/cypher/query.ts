import { tooLong } from '../../core/child-task.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { Json } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import { type GraphFile, openGraph } from './cache.ts';
import { brokenDown, isCrash } from './crash.ts';
import type { ParamValue, QueryReply } from './engine/messages.ts';
import { explainError } from './explain-error.ts';
import { readingTokens } from './guard.ts';
import { type EngineText, engineText } from './rewrite.ts';
import type { Token } from './tokens.ts';

export interface CypherQuestion {
  text: string;
  params: Readonly<Record<string, ParamValue>>;
  /** Most rows returned. */
  limit: number;
  /** Milliseconds that loading the graph, where it has to be, and then the query may each take. */
  timeout: number;
  /** As of this moment instead of now. */
  at: Date | undefined;
}

export interface CypherAnswer {
  columns: string[];
  rows: Record<string, Json>[];
  /** There are more rows than `limit`. */
  more: boolean;
  /** A whole number beyond 2^53, inside a list or structure say, was rounded. */
  rounded: boolean;
  /** The graph was made for this query, not found in the cache. */
  loaded: boolean;
}

/** Beyond the engine's own limit, milliseconds: by then it does not heed its clock. */
const GRACE = 2000;

const ANOTHER_WAY =
  'write the query another way, with fewer functions or narrower patterns, or ask the store with --sql';

/**
 * Answers a query in Cypher over the graph of the store. It can only read: the words of it are checked, the engine opens
 * the database for reading, and the database is a copy.
 * @param where the folder for databases that are kept between queries; undefined to keep none
 * @throws OpsctlError `refused` for what would not only read, `usage` pointing at the place, `unavailable` without the
 *   engine, after the time-out, or when it needs more memory than it may have
 */
export async function queryGraph(
  store: Store,
  { text, params, limit, timeout, at }: CypherQuestion,
  where: { folder: string | undefined; signal: AbortSignal },
): Promise<CypherAnswer> {
  const tokens = readingTokens(text);
  const { filled, values } = withParams(tokens, params);
  const written = engineText(text, filled, limit + 1);
  const run = async (graph: GraphFile): Promise<CypherAnswer> => {
    const ask = ({ text }: EngineText) => {
      const request = { do: 'query', database: graph.path, text, params: values, limit, timeout };
      return graph.engine.ask<QueryReply>(request, timeout + GRACE, tooLong('the query', timeout));
    };
    let reply = await ask(written);
    // Whole numbers beyond 2^53 come exactly only as 128-bit ones; where that is no query any more, they stay rounded.
    if (reply.inexact.length > 0)
      reply = await ask(engineText(text, filled, limit + 1, new Set(reply.inexact))).catch(() => reply);
    return { ...named(reply, written), loaded: graph.loaded };
  };
  for (;;) {
    const graph = await openGraph(store, at, { ...where, timeout });
    try {
      return await run(graph);
    } catch (thrown) {
      if (graph.loaded || !isDamage(thrown))
        throw explainError(
          isCrash(thrown) ? brokenDown(thrown, 'over the query', ANOTHER_WAY) : thrown,
          text,
          tokens,
          written,
          {
            schema: graph.schema,
            timeout,
          },
        );
      // The database that was kept cannot be read: it is made anew.
      graph.discard();
    } finally {
      graph.close();
    }
  }
}

/** The engine could not open the database, or its process came down over it. */
function isDamage(thrown: unknown): boolean {
  return isCrash(thrown) || (thrown instanceof OpsctlError && thrown.details?.damaged === true);
}

/** @throws OpsctlError `usage` naming parameters that are missing, or that the query does not use */
function withParams(tokens: readonly Token[], params: Readonly<Record<string, ParamValue>>) {
  const used = new Set(tokens.filter(({ kind }) => kind === 'param').map(({ value }) => value));
  const missing = [...used].filter((name) => !Object.hasOwn(params, name));
  const unused = Object.keys(params).filter((name) => !used.has(name));
  if (missing.length > 0)
    throw usageError(
      `the query needs a value for ${missing.map((name) => `$${name}`).join(', ')}`,
      `add ${missing.map((name) => `--param ${name}=…`).join(' ')}`,
    );
  if (unused.length > 0)
    throw usageError(
      `--param ${unused.join(', ')}: the query has no ${unused.map((name) => `$${name}`).join(', ')}`,
      used.size > 0 ? `it has ${[...used].map((name) => `$${name}`).join(', ')}` : 'it takes no parameters',
    );
  // The engine cannot tell of what an empty list is empty; written out it can.
  const isEmpty = (name: string) => Array.isArray(params[name]) && params[name].length === 0;
  const filled = tokens.map((token) =>
    token.kind !== 'param'
      ? token
      : isEmpty(token.value)
        ? { ...token, kind: 'symbol' as const, text: '[]' }
        : { ...token, text: `$${engineParam(token.value)}` },
  );
  const given = Object.entries(params).filter(([name]) => !isEmpty(name));
  const values = Object.fromEntries(given.map(([name, value]) => [engineParam(name), value]));
  return { filled, values };
}

/** A parameter of the engine may not be called like a word of the language: `$group`, `$order`. */
function engineParam(name: string): string {
  return `p_${name}`;
}

function named(
  { columns, rows, more, rounded, inexact }: QueryReply,
  written: EngineText,
): Omit<CypherAnswer, 'loaded'> {
  if (written.explains) {
    const lines = rows.flatMap((row) => String(row[0]).trimEnd().split('\n'));
    return { columns: ['plan'], rows: lines.map((plan) => ({ plan })), more, rounded: false };
  }
  const own = columns.map(({ name }) => name);
  const wanted = written.columns;
  const names = wanted?.length === own.length && new Set(wanted).size === own.length ? wanted : own;
  // As they stood in the query.
  const order = [...names.keys()];
  if (written.places?.length === names.length)
    order.sort((a, b) => (written.places?.[a] ?? 0) - (written.places?.[b] ?? 0));
  return {
    columns: order.map((place) => names[place] ?? ''),
    rows: rows.map((row) => Object.fromEntries(order.map((place) => [names[place] ?? '', row[place] ?? null]))),
    more,
    rounded: rounded || inexact.length > 0,
  };
}
