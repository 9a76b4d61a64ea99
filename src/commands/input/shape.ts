import * as z from 'zod/mini';
import { kebabCase } from '../../core/kebab-case.ts';
import type { AnyCommand } from '../define.ts';

/** A field of a command's input, as flags, completion, reference pages and slots need to know it. */
export interface Field {
  /** Key in the input object: camelCase. */
  name: string;
  /** The same as a flag: `--dry-run`. */
  flag: string;
  type: 'text' | 'number' | 'flag' | 'choice' | 'list';
  choices: string[];
  required: boolean;
  default: unknown;
  description: string;
}

type Def = z.core.$ZodTypeDef & {
  innerType?: z.core.$ZodType;
  defaultValue?: unknown;
  entries?: Record<string, string>;
};

/** The input fields of a command in the order they are written. */
export function fieldsOf(command: AnyCommand): Field[] {
  const shape = (command.input as unknown as { _zod: { def: { shape: Record<string, z.core.$ZodType> } } })._zod.def
    .shape;
  return Object.entries(shape).map(([name, schema]) => fieldOf(name, schema));
}

function fieldOf(name: string, schema: z.core.$ZodType): Field {
  const field: Field = {
    name,
    flag: `--${kebabCase(name)}`,
    type: 'text',
    choices: [],
    required: true,
    default: undefined,
    description: '',
  };
  let current: z.core.$ZodType | undefined = schema;
  while (current) {
    field.description ||= z.globalRegistry.get(current as z.ZodMiniType)?.description ?? '';
    const def = current._zod.def as Def;
    if (def.type === 'optional' || def.type === 'default') {
      field.required = false;
      if (def.type === 'default') field.default = def.defaultValue;
      current = def.innerType;
      continue;
    }
    if (def.type === 'boolean') field.type = 'flag';
    else if (def.type === 'number') field.type = 'number';
    else if (def.type === 'array') field.type = 'list';
    else if (def.type === 'enum') {
      field.type = 'choice';
      field.choices = Object.values(def.entries ?? {});
    }
    current = undefined;
  }
  return field;
}
