import type { ResourceType } from './resource-type.js';

/** The facts of a resource type that a verdict and a plan need: everything but the calls. */
export type Kind = Pick<
  ResourceType<never>,
  | 'type'
  | 'title'
  | 'scope'
  | 'tier'
  | 'idIsDrawn'
  | 'hasSystemTags'
  | 'holdsData'
  | 'loses'
  | 'comesBack'
  | 'isSlow'
  | 'arn'
  | 'companions'
> & {
  /** Only whether there is one counts: a copy can be kept before removal. */
  readonly save?: unknown;
};

/** By CloudFormation type. A type without an entry can be seen and reported, and never be removed. */
export type Kinds = ReadonlyMap<string, Kind>;
