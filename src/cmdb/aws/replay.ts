import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AwsFault, commonFault, errorResponse, jsonResponse, xmlResponse } from './replay/errors.ts';
import { type Match, matchAnswer } from './replay/match.ts';
import { metricData } from './replay/metric-data.ts';
import { PROTOCOLS, type WireHandler, wireHandler } from './replay/protocol.ts';
import {
  EARLIER,
  loadRegionIndex,
  loadReplayManifest,
  type RegionIndex,
  type ReplayManifest,
} from './replay/recording.ts';
import { type DecodedRequest, decodeRequest } from './replay/request.ts';
import { selectJson, selectXml } from './replay/select.ts';
import { loadSeries, type SeriesBook } from './replay/series.ts';
import { loadTrail, lookupEvents } from './replay/trail.ts';

export { loadReplayManifest, type ReplayManifest };

/** Calls that answer alike in every region; recorded once, in this folder. */
const GLOBAL = 'global';

/**
 * A recorded AWS account behind the real SDK clients: pass it as their `requestHandler`. A request gets the bytes that
 * were recorded for it; series are aggregated from recorded points as CloudWatch does. What was not recorded is an
 * error in the words of the service, and nothing can be changed.
 *
 * @param dir the recording, a folder with `manifest.json`
 * @param moment which of its two discoveries answers: the latest, or the one before
 */
export function replayHandler(dir: string, moment: 'latest' | 'earlier' = 'latest'): WireHandler {
  const manifest = loadReplayManifest(dir);
  const find = (path: string) => {
    const own = join(dir, EARLIER, path);
    return moment === 'earlier' && existsSync(own) ? own : join(dir, path);
  };
  const index = remember((region: string) => loadRegionIndex(find(join(region, 'index.json'))));
  const series = remember((region: string) => loadSeries(join(dir, region, 'metrics.txt.gz')));
  const trail = remember((region: string) => loadTrail(join(dir, region, 'cloudtrail.txt.gz')));
  let requests = 0;
  return wireHandler((request) => {
    const decoded = decodeRequest(request);
    requests += 1;
    const requestId = `00000000-0000-4000-8000-${requests.toString(16).padStart(12, '0')}`;
    const answer = answerTo(find, decoded, manifest, index, { series, trail });
    if ('code' in answer) return errorResponse(decoded.service, answer, requestId);
    return PROTOCOLS[decoded.service].protocol.startsWith('json')
      ? jsonResponse(decoded.service, 200, requestId, answer.body)
      : xmlResponse(200, requestId, answer.body);
  });
}

/** What is looked up in the recording instead of being answered as it stands. */
interface Books {
  series: (region: string) => SeriesBook;
  trail: (region: string) => ReturnType<typeof loadTrail>;
}

function answerTo(
  find: (path: string) => string,
  request: DecodedRequest,
  manifest: ReplayManifest,
  index: (region: string) => RegionIndex | null,
  { series, trail }: Books,
): { body: string } | AwsFault {
  const everywhere = matchAnswer(index(GLOBAL)?.answers ?? [], request);
  if (everywhere !== null) return pageOf((file) => find(join(GLOBAL, file)), everywhere);
  const region = manifest.regions.includes(request.region) ? index(request.region) : null;
  if (region === null) {
    const message = `You are not subscribed to this service: ${request.region} is not enabled for account ${manifest.account}`;
    return commonFault(request.service, 'not_opted_in', message);
  }
  if (region.refused !== null) {
    return commonFault(request.service, 'denied', region.refused.replace('{action}', iamAction(request)));
  }
  if (request.service === 'cloudwatch' && request.operation === 'GetMetricData') {
    const answer = metricData(series(request.region), request.json as object);
    return 'code' in answer ? answer : { body: JSON.stringify(answer) };
  }
  if (request.service === 'cloudtrail' && request.operation === 'LookupEvents') {
    const answer = lookupEvents(trail(request.region), request.json as object);
    return 'code' in answer ? answer : { body: JSON.stringify(answer) };
  }
  const match = matchAnswer(region.answers, request);
  return match === null ? notRecorded(request) : pageOf((file) => find(join(request.region, file)), match);
}

function pageOf(find: (file: string) => string, { answer, page, ids }: Match): { body: string } | AwsFault {
  const file = answer.pages[page]?.file;
  if (file === undefined) return { code: 'InvalidNextToken', message: 'The token is not valid.', status: 400 };
  const body = readFileSync(find(file), 'utf8');
  if (answer.select === null) return { body };
  const select = file.endsWith('.json') ? selectJson : selectXml;
  const selected = select(body, answer.select, ids);
  const { missing } = answer.select;
  const [unknown] = selected.missing;
  if (missing === null || unknown === undefined) return { body: selected.body };
  return { ...missing, message: missing.message.replace('{id}', unknown) };
}

/** What services answer to a name that they do not know, where every name that they know was recorded. */
const UNKNOWN: Readonly<Record<string, AwsFault>> = {
  'ecs DescribeTaskDefinition': {
    code: 'ClientException',
    message: 'Unable to describe task definition.',
    status: 400,
  },
};

/** The recorded role may only read; a read that is not in the recording is one this service does not have. */
function notRecorded(request: DecodedRequest): AwsFault {
  const unknown = UNKNOWN[`${request.service} ${request.operation}`];
  if (unknown !== undefined) return unknown;
  if (/^(Describe|List|Get)/.test(request.operation)) {
    const parameters = new URLSearchParams(request.parameters);
    const message = `the recorded account holds no answer to ${request.operation} (${parameters}) in ${request.region}`;
    return commonFault(request.service, 'unknown_operation', message);
  }
  const action = iamAction(request);
  const message = `You are not authorized to perform ${action}: the recorded account can only be read.`;
  return commonFault(request.service, 'denied', message);
}

function iamAction({ service, operation }: DecodedRequest): string {
  return `${PROTOCOLS[service].iamPrefix}:${operation}`;
}

function remember<Value>(load: (region: string) => Value): (region: string) => Value {
  const loaded = new Map<string, Value>();
  return (region) => {
    const known = loaded.get(region);
    if (known !== undefined) return known;
    const value = load(region);
    loaded.set(region, value);
    return value;
  };
}
