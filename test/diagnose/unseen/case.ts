import type { GivenText } from '../../../src/diagnose/index.js';
import { surroundings, type Told } from './surroundings.js';

export interface Expected {
  readonly stack?: string;
  readonly logicalId?: string;
  /** Entry of the catalogue, or several that all are right; absent where the failure has none. */
  readonly catalog?: string | readonly string[];
}

/** Something saved, and what a person who knows would say of it. */
export interface Unseen {
  readonly name: string;
  readonly events: readonly GivenText[];
  readonly texts: readonly GivenText[];
  /** The first cause; `nothing` where no failure is open. */
  readonly expected: Expected | 'nothing';
  readonly victims: readonly string[];
}

let turn = 0;
/** A failed resource in the next of the surroundings, or in the one that is named. */
export function failed(
  catalog: string,
  type: string,
  id: string,
  reason: string,
  more: {
    readonly stack?: string;
    readonly in?: number;
    readonly region?: string;
    readonly kind?: 'update';
  } = {},
): Unseen {
  const at = more.in ?? turn++;
  const stack =
    more.stack ??
    ['orders-prod', 'MediaPipeline-staging', 'tap-dev-core', 'Shop-Backend', 'billing-7f3'][
      at % 5
    ] ??
    '';
  const told: Told = {
    stack,
    step: [id, type, reason],
    ...(more.region && { region: more.region }),
    ...(more.kind && { kind: more.kind }),
  };
  const { files, victims } = (surroundings[at % surroundings.length] ?? surroundings[0])?.(
    told,
  ) ?? { files: [], victims: [] };
  return {
    name: `${catalog}: ${id}, ${reason.slice(0, 50)}`,
    events: files,
    texts: [],
    expected: { stack, logicalId: id, catalog },
    victims,
  };
}

/** A text that somebody copied. */
export const said = (
  catalog: string | readonly string[] | undefined,
  text: string,
  expected: Omit<Expected, 'catalog'> = {},
): Unseen => ({
  name: `${typeof catalog === 'string' ? catalog : (catalog?.join('|') ?? 'none')}: ${text.trim().slice(0, 60)}`,
  events: [],
  texts: [{ source: 'copied.txt', text }],
  expected: { ...expected, ...(catalog !== undefined && { catalog }) },
  victims: [],
});

export const quiet = (
  name: string,
  files: { readonly events?: readonly string[]; readonly texts?: readonly string[] },
): Unseen => ({
  name: `nothing: ${name}`,
  events: (files.events ?? []).map((text, at) => ({ source: `list-${at}.json`, text })),
  texts: (files.texts ?? []).map((text, at) => ({ source: `text-${at}.txt`, text })),
  expected: 'nothing',
  victims: [],
});
