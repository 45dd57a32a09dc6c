import { isRecord } from '../assembly/index.js';

/** One statement of a policy; what it may leave out is empty. */
export interface Statement {
  readonly Sid: string | undefined;
  readonly isAllow: boolean;
  /** As written: `*`, ARNs, accounts, services; those of all kinds together. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: Readonly<Record<string, unknown>>;
  /** Set where the statement speaks of all but some. */
  readonly isInverse: boolean;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** The statements of a policy as AWS gives it back. */
export function statementsOf(document: unknown): readonly Statement[] {
  if (!isRecord(document)) return [];
  return listOf(document['Statement']).flatMap((one) => (isRecord(one) ? [toStatement(one)] : []));
}

function toStatement(raw: Readonly<Record<string, unknown>>): Statement {
  const { Sid, Effect, Principal, Action, Resource, Condition } = raw;
  return {
    Sid: typeof Sid === 'string' ? Sid : undefined,
    isAllow: Effect === 'Allow',
    principals: isRecord(Principal) ? Object.values(Principal).flatMap(texts) : texts(Principal),
    actions: texts(Action).map((one) => one.toLowerCase()),
    resources: texts(Resource),
    condition: isRecord(Condition) ? Condition : {},
    raw,
    isInverse: ['NotPrincipal', 'NotAction', 'NotResource'].some((name) => name in raw),
  };
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const texts = (value: unknown): readonly string[] =>
  listOf(value).filter((one) => typeof one === 'string');
