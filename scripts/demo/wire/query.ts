import type { Shape } from './schema.ts';

/**
 * Flat parameters of a query request back in the SDK's shape: `Filter.1.Name=state` is
 * `{ Filters: [{ Name: 'state' }] }` for EC2. EC2 flattens every list and capitalises names; the others write
 * `.member.` or the list's own word unless a list is marked as flattened.
 */
export function decodeQuery(shape: Shape, parameters: Record<string, string>, ec2: boolean): Record<string, unknown> {
  return (read(shape, treeOf(parameters), ec2) ?? {}) as Record<string, unknown>;
}

interface Tree {
  text?: string;
  branches: Map<string, Tree>;
}

function treeOf(parameters: Record<string, string>): Tree {
  const root: Tree = { branches: new Map() };
  for (const [path, text] of Object.entries(parameters)) {
    let node = root;
    for (const step of path.split('.')) {
      const next = node.branches.get(step) ?? { branches: new Map() };
      node.branches.set(step, next);
      node = next;
    }
    node.text = text;
  }
  return root;
}

function read(shape: Shape, tree: Tree, ec2: boolean): unknown {
  switch (shape.kind) {
    case 'structure': {
      const fields: Record<string, unknown> = {};
      for (const { name, shape: member } of shape.members) {
        const branch = tree.branches.get(wireName(name, member, ec2));
        if (branch !== undefined) fields[name] = read(member, branch, ec2);
      }
      return fields;
    }
    case 'list': {
      const flat = ec2 || shape.traits.xmlFlattened;
      const items = flat ? tree : tree.branches.get(shape.member.traits.xmlName ?? 'member');
      return numbered(items).map((item) => read(shape.member, item, ec2));
    }
    case 'map': {
      const entries = numbered(shape.traits.xmlFlattened ? tree : tree.branches.get('entry'));
      return Object.fromEntries(
        entries.map((entry) => [
          entry.branches.get(shape.key.traits.xmlName ?? 'key')?.text ?? '',
          read(shape.value, entry.branches.get(shape.value.traits.xmlName ?? 'value') ?? { branches: new Map() }, ec2),
        ]),
      );
    }
    case 'number':
      return Number(tree.text);
    case 'boolean':
      return tree.text === 'true';
    case 'timestamp':
      return new Date(tree.text ?? '');
    case 'blob':
      return Uint8Array.from(Buffer.from(tree.text ?? '', 'base64'));
    default:
      return tree.text;
  }
}

function wireName(name: string, shape: Shape, ec2: boolean): string {
  if (!ec2) return shape.traits.xmlName ?? name;
  if (shape.traits.ec2QueryName !== undefined) return shape.traits.ec2QueryName;
  const word = shape.traits.xmlName ?? name;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function numbered(tree: Tree | undefined): Tree[] {
  return [...(tree?.branches ?? [])]
    .filter(([step]) => /^\d+$/.test(step))
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, item]) => item);
}
