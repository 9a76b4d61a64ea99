import type { RecordedAnswer } from './recording.ts';
import type { DecodedRequest } from './request.ts';

/** How a request asks for the next page, and for how much at once; the recording has page sizes of its own. */
const TOKENS = ['NextToken', 'nextToken', 'Marker'];
const PAGE_SIZES = ['MaxResults', 'maxResults', 'MaxRecords', 'PageSize'];

/** A recorded answer that fits a request, and which of its pages is asked for (-1: a token that was never given). */
export interface Match {
  answer: RecordedAnswer;
  page: number;
  /** Ids the request names, when the answer is one to select from. */
  ids: string[];
}

/** Finds the recorded answer to a request; null when there is none. */
export function matchAnswer(answers: RecordedAnswer[], request: DecodedRequest): Match | null {
  const fits = answers.find(
    (answer) =>
      answer.service === request.service && answer.operation === request.operation && fitsParameters(answer, request),
  );
  if (fits === undefined) return null;
  const token = TOKENS.map((name) => request.parameters[name]).find((value) => value !== undefined) ?? null;
  return {
    answer: fits,
    page: fits.pages.findIndex((page) => page.token === token),
    ids: fits.select === null ? [] : numbered(request.parameters, fits.select.parameter),
  };
}

function fitsParameters(answer: RecordedAnswer, { parameters }: DecodedRequest): boolean {
  const agrees = Object.entries(answer.parameters).every(([name, wanted]) => {
    const given = parameters[name] ?? null;
    return Array.isArray(wanted) ? wanted.includes(given) : wanted === given;
  });
  const selects = answer.select === null || numbered(parameters, answer.select.parameter).length > 0;
  return agrees && selects && Object.keys(parameters).every((name) => isKnown(answer, name));
}

function isKnown(answer: RecordedAnswer, name: string): boolean {
  if (name in answer.parameters || TOKENS.includes(name) || PAGE_SIZES.includes(name)) return true;
  const list = name.replace(/\.\d+$/, '');
  return answer.free.includes(list) || list === answer.select?.parameter;
}

function numbered(parameters: Record<string, string>, name: string): string[] {
  const values: string[] = [];
  for (let index = 1; ; index++) {
    const value = parameters[`${name}.${index}`];
    if (value === undefined) return values;
    values.push(value);
  }
}
