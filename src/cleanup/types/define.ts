import type { Leftovers } from '../../aws/leftovers/index.js';
import { problems } from '../../errors/index.js';
import type { Present, ResourceType, Target } from '../resource-type.js';

/** A resource type over the ports of this program. */
export type Kind = ResourceType<Leftovers>;

type Usual = 'scope' | 'idIsDrawn' | 'hasSystemTags' | 'holdsData';

/** Declares a resource type; what is not said is what most types are. */
export const defineResourceType = (said: Omit<Kind, Usual> & Partial<Pick<Kind, Usual>>): Kind => ({
  scope: 'region',
  idIsDrawn: false,
  hasSystemTags: false,
  holdsData: false,
  ...said,
});

type Facts = { readonly [K in keyof Present]?: Present[K] | undefined };

/** What was seen; what is not said is unknown, or not there. */
export function present({ bornAt, owner, leaving, ...facts }: Facts): Present {
  return {
    tags: facts.tags,
    config: facts.config ?? {},
    content: facts.content,
    usedBy: facts.usedBy ?? [],
    locks: facts.locks ?? [],
    steps: facts.steps ?? [],
    ...(bornAt !== undefined && { bornAt }),
    ...(owner !== undefined && { owner }),
    ...(leaving !== undefined && { leaving }),
  };
}

/** Content of a thing that is nothing but its configuration. */
export const NOTHING_INSIDE = { what: '', isEmpty: true } as const;

export const arnIn = (service: string, rest: string, { partition, region, account }: Target) =>
  `arn:${partition}:${service}:${region}:${account}:${rest}`;
/** ARN in a service that has one place for all regions. */
export const globalArn = (service: string, rest: string, { partition, account }: Target) =>
  `arn:${partition}:${service}::${account}:${rest}`;

/** A property as CloudFormation sent it, where it is a text. */
export const propertyOf = ({ properties }: Target, name: string): string | undefined => {
  const value = properties[name];
  return typeof value === 'string' ? value : undefined;
};

/** A text that `save` wrote. */
export function savedText(content: Readonly<Record<string, unknown>>, name: string): string {
  const value = content[name];
  if (typeof value === 'string') return value;
  throw problems.savedUnreadable({ what: 'resource', lacks: name });
}
export const lastPart = (id: string): string => id.split(/[:/]/).at(-1) ?? id;
/** Parts of an id such as `api|resource|method`. */
export const partsOf = (id: string): readonly [string, string, string] => {
  const [first = '', second = '', third = ''] = id.split('|');
  return [first, second, third];
};
