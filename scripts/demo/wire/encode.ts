import { jsonResponse, xmlResponse } from '../../../src/cmdb/aws/replay/errors.ts';
import type { WireRequest } from '../../../src/cmdb/aws/replay/protocol.ts';
import { PROTOCOLS, type WireResponse, type WireService } from '../../../src/cmdb/aws/replay/protocol.ts';
import { decodeRequest } from '../../../src/cmdb/aws/replay/request.ts';
import { decodeJson, encodeJson } from './json.ts';
import { shapesOf } from './operations.ts';
import { decodeQuery } from './query.ts';
import { encodeXml } from './xml.ts';

/**
 * The body in which AWS would send an output, given in the SDK's own shape. A field the service does not know is an
 * error, so that a hand-built answer cannot hold what AWS could never say.
 */
export async function encodeBody(
  service: WireService,
  operation: string,
  output: object,
  requestId: string,
): Promise<string> {
  const { output: shape } = await shapesOf(service, operation);
  const { protocol, namespace } = PROTOCOLS[service];
  if (protocol === 'ec2') {
    const fields = encodeXml(shape, output, 1);
    return `${XML}<${operation}Response xmlns="${namespace}">\n    <requestId>${requestId}</requestId>\n${fields}</${operation}Response>\n`;
  }
  if (protocol === 'query') {
    const fields = encodeXml(shape, output, 2);
    const result =
      fields === '' ? `    <${operation}Result/>\n` : `    <${operation}Result>\n${fields}    </${operation}Result>\n`;
    const metadata = `    <ResponseMetadata>\n        <RequestId>${requestId}</RequestId>\n    </ResponseMetadata>\n`;
    return `${XML}<${operation}Response xmlns="${namespace}">\n${result}${metadata}</${operation}Response>\n`;
  }
  return `${JSON.stringify(encodeJson(shape, output), null, 1)}\n`;
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The HTTP response in which AWS would send an output, given in the SDK's own shape. */
export async function encodeResponse(
  service: WireService,
  operation: string,
  output: object,
  requestId: string,
): Promise<WireResponse> {
  const body = await encodeBody(service, operation, output, requestId);
  return PROTOCOLS[service].protocol.startsWith('json')
    ? jsonResponse(service, 200, requestId, body)
    : xmlResponse(200, requestId, body);
}

/** A request with its parameters in the SDK's own shape, as they were handed to the command. */
export interface TypedRequest {
  service: WireService;
  region: string;
  operation: string;
  input: Record<string, unknown>;
}

export async function decodeTypedRequest(request: WireRequest): Promise<TypedRequest> {
  const { service, region, operation, parameters, json } = decodeRequest(request);
  const { input: shape } = await shapesOf(service, operation);
  const input =
    json === null
      ? decodeQuery(shape, parameters, PROTOCOLS[service].protocol === 'ec2')
      : (decodeJson(shape, json) as Record<string, unknown>);
  return { service, region, operation, input };
}
