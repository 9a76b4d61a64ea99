import type { ColumnType } from './labels.ts';
export const KNOWN_COLUMNS: Readonly<Record<string, Readonly<Record<string, ColumnType>>>> = {};
