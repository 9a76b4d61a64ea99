import { tooLong } from '../../core/child-task.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { placed } from '../../core/place.ts';
import { RELATIONSHIP_TYPES } from '../resource-type.ts';
import type { GraphSchema } from './labels.ts';
import { EDGE_COLUMNS, labelOf, NODE_COLUMNS } from './labels.ts';
import type { EngineText } from './rewrite.ts';
import { isSymbol, type Token } from './tokens.ts';

interface Failed {
  message: string;
  text: string;
  tokens: readonly Token[];
  written: EngineText;
  schema: GraphSchema;
  /** Milliseconds. */
  timeout: number;
  functions: string[];
}

/** The engine's error as ours: where in the query it is, and the nearest name that exists. */
export function explainError(
  thrown: unknown,
  text: string,
  tokens: readonly Token[],
  written: EngineText,
  { schema, timeout }: { schema: GraphSchema; timeout: number },
): unknown {
  if (!(thrown instanceof OpsctlError) || typeof thrown.details?.engine !== 'string') return thrown;
  const functions = Array.isArray(thrown.details.functions) ? thrown.details.functions.map(String) : [];
  const failed: Failed = { message: thrown.details.engine, text, tokens, written, schema, timeout, functions };
  for (const explain of EXPLANATIONS) {
    const error = explain(failed);
    if (error) return error;
  }
  return usageError(plainly(failed.message), 'docs/graph-queries.md has the labels, their properties and examples');
}

const EXPLANATIONS: ((failed: Failed) => OpsctlError | undefined)[] = [
  tooMuch,
  dottedLabel,
  wrongSyntax,
  unknownTable,
  unknownProperty,
  unknownVariable,
  unknownFunction,
  wrongArguments,
];

function tooMuch({ message, timeout }: Failed): OpsctlError | undefined {
  if (/^Interrupted/i.test(message)) return tooLong('the query', timeout);
  if (/buffer (manager|pool)/i.test(message))
    return new OpsctlError('unavailable', 'the query needs more memory than it may have', {
      hint: 'narrow it with labels and WHERE; two patterns that share no variable are combined each with each',
    });
  return undefined;
}

/** `:ec2.instance` is read as a label of another database. */
function dottedLabel({ message, text, tokens }: Failed): OpsctlError | undefined {
  const [, service] = /No database named (\S+?)\.?$/i.exec(message) ?? [];
  if (service === undefined) return undefined;
  const place = tokens.findIndex((token, one) => token.value === service && isSymbol(tokens[one + 1], '.'));
  const noun = tokens[place + 2]?.value ?? '';
  const where = placed(text, tokens[place]?.start ?? 0);
  return usageError(
    `"${service}.${noun}" at ${where.at} is no label`,
    `a label has _ for the dot: ${labelOf(`${service}.${noun}`)}; ${where.hint}`,
  );
}

function wrongSyntax({ message, text, tokens, written }: Failed): OpsctlError | undefined {
  const [, line, offset] = /\(line: (\d+), offset: (\d+)\)/.exec(message) ?? [];
  if (line === undefined || offset === undefined) return undefined;
  const start =
    written.text
      .split('\n')
      .slice(0, Number(line) - 1)
      .join('\n').length + (Number(line) > 1 ? 1 : 0);
  const at = written.source(start + Number(offset));
  const where = placed(text, at);
  const place = tokens.findIndex(({ end }) => end > at);
  const found = tokens[place];
  const word = found?.kind === 'word' ? (didYouMean(found.text.toUpperCase(), KEYWORDS) ?? '') : '';
  const wrong = found ? `"${found.text}" at ${where.at} is not expected there` : 'the query ends too early';
  return usageError(
    wrong,
    word && !KEYWORDS.includes(found?.text.toUpperCase() ?? '') ? `${word} ${where.hint}` : where.hint,
  );
}

const KEYWORDS =
  'MATCH OPTIONAL WHERE RETURN WITH UNWIND ORDER BY SKIP LIMIT DISTINCT AND OR NOT IN IS NULL AS UNION ALL CASE WHEN THEN ELSE END EXISTS CONTAINS STARTS ENDS COUNT'.split(
    ' ',
  );

function unknownTable({ message, text, tokens, schema }: Failed): OpsctlError | undefined {
  const [, name] = /(?:Table|Cannot bind) (.+?) (?:does not exist|as a )/.exec(message) ?? [];
  if (name === undefined) return undefined;
  const found = tokens.find(
    (token, place) => token.value === name && (isSymbol(tokens[place - 1], ':') || isSymbol(tokens[place - 1], '|')),
  );
  const place = found ? tokens.indexOf(found) : -1;
  const labels = schema.nodes.map((table) => table.name);
  const types = Object.keys(RELATIONSHIP_TYPES);
  const inRelationship = openBracket(tokens, place) === '[';
  const known = inRelationship ? types : labels;
  const what = inRelationship ? 'relationship type' : 'label';
  const where = placed(text, found?.start ?? 0);
  const other = (inRelationship ? labels : types).includes(name)
    ? `it is a ${inRelationship ? 'label' : 'relationship type'}; `
    : '';
  const near = didYouMean(name, known) ?? `use one of ${known.slice(0, 40).join(', ')}`;
  return usageError(
    `there is no ${what} "${name}"${found ? ` (${where.at})` : ''}`,
    `${other}${near} ${found ? where.hint : ''}`.trim(),
  );
}

/** The bracket that a token stands in. */
function openBracket(tokens: readonly Token[], place: number): string | undefined {
  let depth = 0;
  for (let one = place - 1; one >= 0; one--) {
    const { kind, text = '' } = tokens[one] ?? {};
    if (kind !== 'symbol') continue;
    if (')]}'.includes(text)) depth++;
    else if ('([{'.includes(text) && depth-- === 0) return text;
  }
  return undefined;
}

function unknownProperty({ message, text, tokens, schema }: Failed): OpsctlError | undefined {
  const [, property, variable] = /Cannot find property (.+?) for (.+?)\.$/.exec(message) ?? [];
  if (property === undefined || variable === undefined) return undefined;
  const place = tokens.findIndex(
    (token, one) => token.value === property && isSymbol(tokens[one - 1], '.') && tokens[one - 2]?.value === variable,
  );
  const labels = labelsOf(variable, tokens);
  const isLink = tokens.some((token, one) => token.value === variable && isSymbol(tokens[one - 1], '['));
  const tables = isLink ? schema.edges : schema.nodes;
  const its = tables.filter(({ name }) => labels.includes(name));
  const known = (its.length > 0 ? its : tables).flatMap(({ columns }) => columns.map(({ name }) => name));
  const common = isLink ? EDGE_COLUMNS.map(({ name }) => name) : NODE_COLUMNS.map(({ name }) => name).concat('tags');
  const where = placed(text, tokens[place]?.start ?? 0);
  const of = labels.length > 0 ? `${variable} (${labels.join(', ')})` : variable;
  const near =
    didYouMean(property, new Set([...known, ...common])) ?? 'docs/graph-queries.md has the properties of each label;';
  return usageError(
    `there is no property "${property}" of ${of}${place >= 0 ? ` (${where.at})` : ''}`,
    `${near} ${place >= 0 ? where.hint : ''}`.trim(),
  );
}

/** The labels that a variable is given in the query. */
function labelsOf(variable: string, tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, place) => {
    if (token.value !== variable || !isSymbol(tokens[place + 1], ':')) return [];
    const labels: string[] = [];
    for (let one = place + 2; one < tokens.length; one += 2) {
      labels.push(tokens[one]?.value ?? '');
      if (!isSymbol(tokens[one + 1], '|') && !isSymbol(tokens[one + 1], ':')) break;
    }
    return labels;
  });
}

function unknownVariable({ message, text, tokens }: Failed): OpsctlError | undefined {
  const [, name] = /Variable (.+?) is not in scope/.exec(message) ?? [];
  if (name === undefined) return undefined;
  const found = tokens.findLast(
    (token, place) => token.value === name && token.kind !== 'string' && !isSymbol(tokens[place - 1], '.'),
  );
  const where = placed(text, found?.start ?? 0);
  const others = tokens.filter(
    (token, place) =>
      token.kind === 'word' && ['(', '['].includes(tokens[place - 1]?.text ?? '') && token.value !== name,
  );
  const near =
    didYouMean(
      name,
      others.map(({ value }) => value),
    ) ?? 'name it in MATCH, UNWIND or WITH first; texts are in quotes;';
  return usageError(
    `there is no variable "${name}"${found ? ` (${where.at})` : ''}`,
    `${near} ${found ? where.hint : ''}`.trim(),
  );
}

function unknownFunction({ message, text, tokens, functions }: Failed): OpsctlError | undefined {
  const [, name] = /function (\S+) (?:does not exist|is not defined)/i.exec(message) ?? [];
  if (name === undefined) return undefined;
  const found = tokens.find(
    (token, place) => token.text.toUpperCase() === name.toUpperCase() && isSymbol(tokens[place + 1], '('),
  );
  const where = placed(text, found?.start ?? 0);
  const near = didYouMean(name.toLowerCase(), functions) ?? 'CALL show_functions() RETURN name lists them;';
  return usageError(
    `there is no function "${found?.text ?? name.toLowerCase()}"${found ? ` (${where.at})` : ''}`,
    `${near} ${found ? where.hint : ''}`.trim(),
  );
}

function wrongArguments({ message }: Failed): OpsctlError | undefined {
  const [, name = '', given = ''] =
    /Function (\S+) did not receive correct arguments:\s*Actual:\s*\((.*)\)/.exec(message) ?? [];
  if (name === '') return undefined;
  return usageError(
    `the function ${name.toLowerCase()} does not take (${given.toLowerCase()})`,
    'docs/graph-queries.md has the types of properties; CAST(x AS INT64) changes one',
  );
}

/** `Binder exception: Expression a has …` without its first words and on one line. */
function plainly(message: string): string {
  const text = message
    .replace(/^\w+ exception: /i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `the query cannot be answered: ${text.charAt(0).toLowerCase()}${text.slice(1)}`.replace(/\.$/, '');
}
