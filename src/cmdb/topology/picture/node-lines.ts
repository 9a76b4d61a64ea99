import { breakdown } from './condition.ts';
import { CONDITION_WORDS } from './draw/marks.ts';
import type { PictureNode } from './picture.ts';

/** What a node says where there are only lines of text: name, kind, a few words, and what stands out. */
export function linesFor({ label, kind, detail, things, hit }: PictureNode): string[] {
  const several = things.length > 1;
  const alarms = things.flatMap((thing) => thing.alarms);
  const points = things.filter(({ singlePoint }) => singlePoint !== null).length;
  const states = breakdown(things.map(({ condition }) => condition)).map(
    ({ condition, count }) => `${count} ${CONDITION_WORDS[condition]}`,
  );
  const loud = [
    hit === null ? '' : hit === 'at_risk' ? 'at risk' : hit,
    alarms.length > 0 ? `${alarms.length === 1 ? 'alarm' : `${alarms.length} alarms`} in ALARM` : '',
    points > 0 ? 'single point of failure' : '',
  ];
  return [
    label,
    several ? '' : kind,
    detail,
    several ? states.join(', ') : '',
    loud.filter((part) => part !== '').join(', '),
  ].filter((line, index) => index === 0 || line !== '');
}
