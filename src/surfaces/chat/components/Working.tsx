import { useAnimation } from 'ink';
import { printable } from '../../../core/printable.ts';
import { cut } from '../../drawing/display-width.ts';
import type { Step } from '../entry.ts';
import type { ChatTheme } from '../theme.ts';
import { Row } from './Row.tsx';

export interface WorkingProps {
  step: Step | undefined;
  stopping: boolean;
  theme: ChatTheme;
  width: number;
}

/** What is under way, for how long, and how far. */
export function Working(props: WorkingProps) {
  const { frame, time } = useAnimation({ interval: 100 });
  const { working } = props.theme.marks;
  const text = workingText(props, Math.floor(time / 1000));
  return <Row>{`${working[frame % working.length] ?? ''} ${props.theme.dim(text)}`}</Row>;
}

/** The row without the moving picture and the blank ahead of it. */
export function workingText({ step, stopping, theme, width }: WorkingProps, seconds: number): string {
  const share = step?.total === undefined ? '' : ` ${step.done}/${step.total}`;
  const parts = [
    stopping ? 'stopping' : step ? `${step.phase}${share}` : 'working',
    ...(step?.last && !stopping ? [step.last] : []),
    `${seconds} s`,
    ...(stopping ? [] : ['Ctrl-C stops']),
  ];
  return cut(parts.map(printable).join(` ${theme.marks.between} `), width - 2);
}
