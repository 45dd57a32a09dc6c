import type { AnyCommand } from '../../cli/index.js';
import type { PartName } from '../../gate/index.js';

/** A command that answers a part of the question. */
export interface GatePart {
  readonly name: PartName;
  /** The environment that it looks at. */
  readonly on: 'from' | 'to';
  /** Words after its name and its environment. */
  readonly words: (flags: { readonly readOnly: boolean }) => readonly string[];
  readonly command: () => Promise<AnyCommand>;
}

const nothing = () => [];

/** The parts, in the order in which they are asked: what needs no account first. */
export const gateParts: readonly GatePart[] = [
  {
    name: 'check',
    on: 'to',
    words: nothing,
    command: async () => (await import('../check.js')).check,
  },
  {
    name: 'validate',
    on: 'from',
    words: nothing,
    command: async () => (await import('../validate.js')).validate,
  },
  {
    name: 'cors',
    on: 'from',
    words: nothing,
    command: async () => (await import('../cors.js')).cors,
  },
  {
    name: 'coverage',
    on: 'from',
    words: nothing,
    command: async () => (await import('../coverage.js')).coverage,
  },
  {
    name: 'probe',
    on: 'from',
    words: ({ readOnly }) => (readOnly ? ['--read-only'] : []),
    command: async () => (await import('../probe.js')).probe,
  },
  {
    name: 'incidents',
    on: 'from',
    words: () => ['--owed'],
    command: async () => (await import('../incident-list.js')).incidentList,
  },
];
