import { detailOf, nameOf } from './detail.ts';
import type { FrameKey, Place } from './frames.ts';
import type { Material } from './material.ts';
import type { PictureGroup, Thing } from './picture.ts';

/** Makes the frames of a picture as nodes ask for them, each once. */
export class GroupBook {
  readonly groups: PictureGroup[] = [];
  readonly #byPath = new Map<string, PictureGroup>();
  readonly #material: Material;
  readonly #things: ReadonlyMap<string, Thing>;
  readonly #focus: string | undefined;
  readonly #regions: number;

  constructor(material: Material, things: ReadonlyMap<string, Thing>, focus: string | undefined) {
    this.#material = material;
    this.#things = things;
    this.#focus = focus;
    this.#regions = new Set([...material.resources.values()].map(({ region }) => region)).size;
  }

  /** The innermost frame of a place; null for the open ground. */
  groupOf(place: Place): string | null {
    let parent: string | null = null;
    let path = '';
    for (const frame of place) {
      // In a picture of one region it would frame everything and say nothing.
      if (frame.sort === 'region' && this.#regions === 1) continue;
      path = `${path} / ${frame.sort} ${frame.key}`;
      const known: PictureGroup = this.#byPath.get(path) ?? this.#make(frame, path, parent);
      parent = known.id;
    }
    return parent;
  }

  /** A VPC that was asked for, or is all there is, is shown though nothing lies in it. */
  keepEmpty(): void {
    const isBare = this.groups.length === 0;
    for (const [key, { kind }] of this.#material.resources)
      if (kind === 'ec2.vpc' && (key === this.#focus || isBare)) this.groupOf([{ sort: 'vpc', key }]);
  }

  #make({ sort, key }: FrameKey, path: string, parent: string | null): PictureGroup {
    const resource = this.#material.resources.get(key);
    const said =
      resource === undefined
        ? { label: sort === 'zone' ? (key.split(' ').at(-1) ?? key) : key, detail: sort === 'zone' ? 'zone' : '' }
        : {
            label: nameOf(resource),
            detail: [WORDS[sort], placeWords(resource.region, sort), sort === 'database' ? '' : detailOf(resource)],
          };
    const group: PictureGroup = {
      id: `g${this.groups.length}`,
      sort,
      label: said.label,
      detail: typeof said.detail === 'string' ? said.detail : said.detail.filter((part) => part !== '').join(' · '),
      parent,
      thing: sort === 'database' ? null : (this.#things.get(key) ?? null),
      focus: this.#focus !== undefined && key === this.#focus,
    };
    this.groups.push(group);
    this.#byPath.set(path, group);
    return group;
  }
}

const WORDS: Readonly<Record<FrameKey['sort'], string>> = {
  region: 'outside of VPCs',
  vpc: 'VPC',
  zone: 'zone',
  subnet: 'subnet',
  cluster: 'ECS cluster',
  database: 'database cluster',
};

function placeWords(region: string, sort: FrameKey['sort']): string {
  return sort === 'vpc' ? region : '';
}
