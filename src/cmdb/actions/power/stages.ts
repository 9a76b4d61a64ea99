/** In which order several things are stopped or started: what uses others goes first, and comes back last. */
import type { PowerAnswer, PowerVerb } from './power.ts';

/** By kind, from what uses to what is used: services run on instances, and both use databases. */
const ORDER: readonly (readonly string[])[] = [['ecs.service'], ['ec2.instance'], ['rds.instance', 'rds.cluster']];
const NAMES = ['services', 'instances', 'databases'];

/**
 * The answers in their order, each action with its stage and, where there are several, with a sentence on it. A restart has
 * no order: each comes back by itself.
 */
export function inStages(answers: PowerAnswer[], verb: PowerVerb): PowerAnswer[] {
  if (verb === 'restart') return answers;
  const placeOf = ({ target: { kind } }: PowerAnswer) => ORDER.findIndex((kinds) => kinds.includes(kind));
  const stageOf = (answer: PowerAnswer) => (verb === 'stop' ? placeOf(answer) : ORDER.length - placeOf(answer));
  const acting = answers.filter((answer) => 'action' in answer).map(stageOf);
  const stages = [...new Set(acting)].sort((a, b) => a - b);
  if (stages.length < 2) return answers;
  const names = stages.map((stage) => NAMES[verb === 'stop' ? stage : ORDER.length - stage] ?? '');
  const done = verb === 'stop' ? 'stopped' : 'started';
  return answers
    .toSorted((a, b) => stageOf(a) - stageOf(b))
    .map((answer) => {
      if (!('action' in answer)) return answer;
      const stage = stageOf(answer);
      const before = names.slice(0, stages.indexOf(stage));
      const told = before.length === 0 ? [] : [`it is ${done} only when the ${before.join(' and ')} are ${done}`];
      const expected = [...answer.action.expected, ...told];
      return { ...answer, action: { ...answer.action, stage, expected } };
    });
}
