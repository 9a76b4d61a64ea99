import { cut, displayWidth } from '../drawing/display-width.ts';
import type { Status } from './entry.ts';
import type { ChatTheme } from './theme.ts';

/** The status in one row; on a narrow terminal what matters less goes first. */
export function statusLine(status: Status, theme: ChatTheme, width: number): string {
  const { demo, accounts, profile, regions, session, age, partial } = status;
  const [account, ...others] = accounts;
  // Lowest number first to go.
  const parts: { text: string; keep: number; paint?: (text: string) => string }[] = [
    { text: demo ? 'demo' : '', keep: 5, paint: theme.warning },
    { text: account === undefined ? '' : others.length > 0 ? `${accounts.length} accounts` : account, keep: 2 },
    { text: profile === undefined ? '' : `profile ${profile}`, keep: 4 },
    { text: regions.join(' '), keep: 4 },
    { text: age === null ? 'nothing discovered' : `data ${age} old`, keep: 3 },
    { text: partial ? 'partial' : '', keep: 5, paint: theme.warning },
    { text: session, keep: 1 },
    { text: '/help', keep: 0 },
  ];
  let shown = parts.filter(({ text }) => text !== '');
  const between = ` ${theme.marks.between} `;
  const widthOf = () => displayWidth(shown.map(({ text }) => text).join(between));
  while (shown.length > 1 && widthOf() > width) {
    const least = Math.min(...shown.map(({ keep }) => keep));
    shown = shown.filter(({ keep }) => keep !== least);
  }
  return shown.map(({ text, paint = theme.dim }) => paint(cut(text, width))).join(theme.dim(between));
}
