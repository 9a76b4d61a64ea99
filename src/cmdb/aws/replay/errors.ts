import { PROTOCOLS, type WireResponse, type WireService } from './protocol.ts';
import { escapeXml } from './xml.ts';

/** An error as AWS words it. */
export interface AwsFault {
  code: string;
  message: string;
  status: number;
}

/**
 * The faults every service knows, under the code and status that each protocol gives them: EC2 has words of its own,
 * the JSON services add `Exception` and answer 400 where the query services answer 403.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const FAULTS = {
  denied: { ec2: ['UnauthorizedOperation', 403], query: ['AccessDenied', 403], json: ['AccessDeniedException', 400] },
  throttled: { ec2: ['RequestLimitExceeded', 503], query: ['Throttling', 400], json: ['ThrottlingException', 400] },
  expired: { ec2: ['RequestExpired', 400], query: ['ExpiredToken', 403], json: ['ExpiredTokenException', 400] },
  bad_token: {
    ec2: ['AuthFailure', 401],
    query: ['InvalidClientTokenId', 403],
    json: ['UnrecognizedClientException', 400],
  },
  not_opted_in: { ec2: ['OptInRequired', 401], query: ['OptInRequired', 403], json: ['OptInRequired', 403] },
  unknown_operation: {
    ec2: ['InvalidAction', 400],
    query: ['InvalidAction', 400],
    json: ['UnknownOperationException', 400],
  },
  internal: { ec2: ['InternalError', 500], query: ['InternalFailure', 500], json: ['InternalFailure', 500] },
} as const satisfies Record<string, Record<'ec2' | 'query' | 'json', readonly [string, number]>>;

export type FaultName = keyof typeof FAULTS;

/** A common fault in the words of a service. */
export function commonFault(service: WireService, fault: FaultName, message: string): AwsFault {
  const { protocol } = PROTOCOLS[service];
  const [code, status] = FAULTS[fault][protocol === 'ec2' || protocol === 'query' ? protocol : 'json'];
  return { code, message, status };
}

/** The HTTP response in which a service tells of an error. */
export function errorResponse(service: WireService, fault: AwsFault, requestId: string): WireResponse {
  const { protocol, namespace } = PROTOCOLS[service];
  const type = fault.status >= 500 ? 'Receiver' : 'Sender';
  const [code, message] = [escapeXml(fault.code), escapeXml(fault.message)];
  if (protocol === 'ec2') {
    return xmlResponse(
      fault.status,
      requestId,
      `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    );
  }
  if (protocol === 'query') {
    return xmlResponse(
      fault.status,
      requestId,
      `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    );
  }
  const response = jsonResponse(service, fault.status, requestId, { __type: fault.code, message: fault.message });
  // CloudWatch used to speak the query protocol and still tells the old code in a header.
  if (protocol === 'json-1.0') response.headers['x-amzn-query-error'] = `${fault.code};${type}`;
  return response;
}

export function xmlResponse(statusCode: number, requestId: string, body: string): WireResponse {
  return {
    statusCode,
    headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
    body: new TextEncoder().encode(body.startsWith('<?xml') ? body : `<?xml version="1.0" encoding="UTF-8"?>\n${body}`),
  };
}

export function jsonResponse(service: WireService, statusCode: number, requestId: string, body: unknown): WireResponse {
  return {
    statusCode,
    headers: {
      'content-type': `application/x-amz-${PROTOCOLS[service].protocol}`,
      'x-amzn-requestid': requestId,
    },
    body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
  };
}
