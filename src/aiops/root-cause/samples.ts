/** What was measured on the nodes of a call graph, on one axis of time. */

/** One row: a node during one sample. NaN where nothing was measured. */
export interface Sample {
  /** Milliseconds since the epoch. */
  time: number;
  node: string;
  /** Mean seconds a request took. */
  latency: number;
  requests: number;
  /** Percent of the requests that were answered well. */
  availability: number;
}

export interface NodeSamples {
  latency: Float64Array;
  requests: Float64Array;
  availability: Float64Array;
}

/** Each array of a node has one place for each of `times`, which ascend. */
export interface SampleTable {
  times: number[];
  nodes: Map<string, NodeSamples>;
}

const FIELDS = 4;

/**
 * Takes rows in any order and lays them on one axis of time. When a node was measured twice at one time, the row with more
 * requests counts (then the slower, then the less available), so that the order of rows never matters.
 */
export class SampleRows {
  readonly #byNode = new Map<string, number[]>();

  add({ time, node, latency, requests, availability }: Sample): void {
    const rows = this.#byNode.get(node);
    if (rows) rows.push(time, latency, requests, availability);
    else this.#byNode.set(node, [time, latency, requests, availability]);
  }

  table(): SampleTable {
    const distinct = new Set<number>();
    for (const rows of this.#byNode.values())
      for (let at = 0; at < rows.length; at += FIELDS) distinct.add(rows[at] ?? Number.NaN);
    const times = [...distinct].sort((a, b) => a - b);
    const places = new Map(times.map((time, place) => [time, place]));
    const nodes = new Map<string, NodeSamples>();
    for (const [node, rows] of this.#byNode) {
      const samples: NodeSamples = {
        latency: new Float64Array(times.length).fill(Number.NaN),
        requests: new Float64Array(times.length).fill(Number.NaN),
        availability: new Float64Array(times.length).fill(Number.NaN),
      };
      for (let at = 0; at < rows.length; at += FIELDS) {
        const [time = Number.NaN, latency = Number.NaN, requests = Number.NaN, availability = Number.NaN] = rows.slice(
          at,
          at + FIELDS,
        );
        const place = places.get(time) ?? 0;
        if (!outranks([requests, latency, -availability], held(samples, place))) continue;
        samples.latency[place] = latency;
        samples.requests[place] = requests;
        samples.availability[place] = availability;
      }
      nodes.set(node, samples);
    }
    return { times, nodes };
  }
}

function held({ latency, requests, availability }: NodeSamples, place: number): number[] {
  return [requests[place] ?? Number.NaN, latency[place] ?? Number.NaN, -(availability[place] ?? Number.NaN)];
}

/** Compared field by field; something measured outranks nothing. */
function outranks(row: readonly number[], other: readonly number[]): boolean {
  for (const [index, value] of row.entries()) {
    const [a, b] = [rank(value), rank(other[index] ?? Number.NaN)];
    if (a !== b) return a > b;
  }
  return false;
}

function rank(value: number): number {
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}
