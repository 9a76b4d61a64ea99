/** How the causes of a trouble are said and drawn. */
import { counted } from '../../core/counted.ts';
import { percentage } from '../../core/quantity.ts';
import { type Block, inline } from '../../core/view.ts';
import type { CauseAnswer } from './cause-schema.ts';

const EXPLAINED = 3;
/** Confidence from which on a second cause belongs into the first sentence. */
const ALSO_LIKELY = 0.2;
/** Evidence that added less is left to JSON. */
const PIECES = 6;

export function causeHeadline(data: CauseAnswer): string {
  const { target, found, causes, symptom, known_troubles, reason, window } = data;
  const name = inline(target.name);
  const [first, second] = causes;
  if (!symptom) {
    const known =
      known_troubles.length > 0
        ? ` Known of it: ${known_troubles
            .slice(0, 2)
            .map((text) => inline(withoutName(text, target.name)))
            .join('; ')}.`
        : '';
    return `No cause found for **${name}** from ${moment(window.from)} to ${moment(window.to)}: ${inline(reason)}.${known}`;
  }
  const why = first?.evidence.find(({ supports, weight }) => supports && weight > 0);
  const cause =
    first &&
    `**${inline(first.subject.label)}** (confidence ${percentage(first.confidence)})${why ? `: ${inline(withoutName(why.text, first.subject.label))}` : ''}`;
  const rival =
    second && second.confidence >= ALSO_LIKELY
      ? `**${inline(second.subject.label)}** (${percentage(second.confidence)})`
      : '';
  if (symptom.standing) {
    const answer = found
      ? `Most likely cause: ${cause}.`
      : `No cause stands out${cause ? `; the nearest is ${cause}` : ''}.`;
    return `Known trouble of **${name}**: ${inline(withoutName(symptom.text, target.name))}. ${answer}${rival ? ` Also possible: ${rival}.` : ''}`;
  }
  const of = `the trouble of **${name}** since ${moment(symptom.onset)}`;
  const seen = ` Seen as: ${inline(symptom.text.replace(/\.$/, ''))}.`;
  if (!found || !cause)
    return `No cause stands out for ${of}${cause ? `; the nearest is ${cause}` : ''}.${seen}${rival ? ` Also possible: ${rival}.` : ''}`;
  return `Most likely cause of ${of}: ${cause}.${seen}${rival ? ` Also likely: ${rival}.` : ''}`;
}

/** What somebody else wrote, as a part of a sentence: without the name that stands before it and without its own end. */
function withoutName(text: string, name: string): string {
  const rest = text.startsWith(`${name}: `) ? text.slice(name.length + 2) : text;
  return rest.replace(/\.$/, '');
}

export function causeView(data: CauseAnswer, message: string | undefined): Block[] {
  const { causes, unexplained, timeline, unseen, symptom, known_troubles } = data;
  const blocks: Block[] = [{ block: 'text', text: message ?? '' }];
  if (causes.length > 0)
    blocks.push({
      block: 'table',
      title: 'hypotheses',
      columns: [
        { key: 'cause', label: 'cause', wrap: true },
        { key: 'kind', label: 'kind', optional: 1 },
        { key: 'confidence', label: 'confidence', align: 'right' },
        { key: 'began', label: 'began', optional: 1 },
        { key: 'path', label: 'reached by', optional: 2, wrap: true },
      ],
      rows: [
        ...causes.map(({ subject, confidence, began_at, path }) => ({
          cause: subject.label,
          kind: subject.resource?.kind ?? subject.kind,
          confidence: { share: confidence },
          began: { time: began_at },
          path: path.length === 1 ? 'where it shows' : path.join(' → '),
        })),
        { cause: 'something that cannot be seen here', confidence: { share: unexplained } },
      ],
    });
  const others = known_troubles.filter((text) => !symptom?.text.includes(text));
  if (others.length > 0)
    blocks.push({
      block: 'table',
      title: 'known troubles',
      columns: [{ key: 'text', label: 'known trouble', wrap: true }],
      rows: others.map((text) => ({ text })),
    });
  for (const { subject, evidence } of causes.slice(0, EXPLAINED)) blocks.push(evidenceTable(subject.label, evidence));
  if (timeline.length > 1)
    blocks.push({
      block: 'table',
      title: 'timeline',
      columns: [
        { key: 'at', label: 'at' },
        { key: 'what', label: 'what', optional: 1 },
        { key: 'text', label: 'happened', wrap: true },
      ],
      rows: timeline.map(({ at, kind, text }) => ({ at: `${at.slice(0, 19)}Z`, what: kind, text })),
    });
  for (const { label, metric, unit, points } of data.series)
    blocks.push({
      block: 'series',
      title: `${label} ${metric}`,
      unit,
      points: points.map(([time, value]) => [Date.parse(time), value]),
      ...(symptom ? { marks: [{ at: Date.parse(symptom.onset), label: 'onset' }] } : {}),
      ...(unit === 'percent' ? { range: [0, 100] as [number, number] } : {}),
      illustration: true,
    });
  blocks.push({ block: 'text', text: basisOf(data) });
  // A notice would stand before the answer on a terminal.
  if (unseen.length > 0) blocks.push({ block: 'text', text: `Not seen: ${unseen.map(inline).join('; ')}.` });
  return blocks;
}

function evidenceTable(label: string, evidence: CauseAnswer['causes'][number]['evidence']): Block {
  return {
    block: 'table',
    title: label,
    columns: [
      { key: 'side', label: '' },
      { key: 'text', label: 'evidence', wrap: true },
      { key: 'weight', label: 'weight', align: 'right', optional: 1 },
    ],
    rows: evidence.slice(0, PIECES).map(({ supports, text, weight }) => ({
      side: supports ? 'for' : 'against',
      text,
      weight: weight === 0 ? '' : `${weight > 0 ? '+' : '−'}${Math.abs(weight)}`,
    })),
  };
}

function basisOf({ data, prediction_id, causes }: CauseAnswer): string {
  const rests = `Rests on ${counted(data.resources, 'resource')} (${data.measured} measured: ${data.series} series), ${counted(data.changes, 'change')} in ${counted(data.discoveries, 'discovery', 'discoveries')}, ${counted(data.events, 'event')}.`;
  const stated = causes.length > 0 ? ' Confidence adds up stated weights of evidence; it is not calibrated.' : '';
  return `${rests}${stated} ${prediction_id === null ? 'Not stored.' : `Stored as prediction ${prediction_id}.`}`;
}

function moment(text: string): string {
  return `${text.slice(0, 10)} ${text.slice(11, 16)}Z`;
}
