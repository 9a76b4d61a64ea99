import { useAnimation } from 'ink';
import { printable } from '../../../core/printable.ts';
import { cut } from '../../drawing/display-width.ts';
import type { Step } from '../entry.ts';
import type { ChatTheme } from '../theme.ts';
import { Row } from './Row.tsx';

/** What is under way, for how long, and how far. */
export function Working({
  step,
  stopping,
  theme,
  width,
}: {
  step: Step | undefined;
  stopping: boolean;
  theme: ChatTheme;
  width: number;
}) {
  const { frame, time } = useAnimation({ interval: 100 });
  const { working, between } = theme.marks;
  const seconds = `${Math.floor(time / 1000)} s`;
  const share = step?.total === undefined ? '' : ` ${step.done}/${step.total}`;
  const phase = stopping ? 'stopping' : step ? `${step.phase}${share}` : 'working';
  const parts = [
    phase,
    ...(step?.last && !stopping ? [step.last] : []),
    seconds,
    stopping ? 'Ctrl-C leaves' : 'Ctrl-C stops',
  ];
  const text = cut(parts.map(printable).join(` ${between} `), width - 2);
  return <Row>{`${working[frame % working.length] ?? ''} ${theme.dim(text)}`}</Row>;
}
