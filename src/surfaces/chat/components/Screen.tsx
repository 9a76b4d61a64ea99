import { useInput, usePaste } from 'ink';
import { useSyncExternalStore } from 'react';
import { pressesOf } from '../keys.ts';
import type { Runtime } from '../runtime.ts';
import { Page, type PageProps } from './Page.tsx';

export interface ScreenProps extends Omit<PageProps, 'state'> {
  runtime: Pick<Runtime, 'state' | 'subscribe' | 'dispatch'>;
}

/** The keys go in, and the conversation comes out. When the screen is emptied, its page begins anew. */
export function Screen({ runtime, ...page }: ScreenProps) {
  const state = useSyncExternalStore(runtime.subscribe, runtime.state);
  useInput((input, key) => {
    for (const press of pressesOf(input, key)) runtime.dispatch({ type: 'press', press });
  });
  usePaste((text) => runtime.dispatch({ type: 'paste', text }));
  return <Page key={state.era} state={state} {...page} />;
}
