import type { Value } from '../model/index.js';

/** One statement of a policy document; lists are lists even where one entry was written. */
export interface Statement {
  readonly at: Value;
  readonly sid: string | undefined;
  /** `undefined` where it is only known at deployment. */
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly actions: readonly Value[];
  readonly notActions: readonly Value[];
  readonly resources: readonly Value[];
  readonly notResources: readonly Value[];
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  /** Operator → key → values; absent where there is none. */
  readonly condition: Value;
  /** Whether something in it that decides whom and what it covers is unknown as a whole. */
  readonly isOpen: boolean;
}

export interface Principal {
  /** `*` for everybody. */
  readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | '*' | 'unknown';
  readonly value: Value;
}

/** The statements of a policy document; `undefined` where the document itself is unknown. */
export function statementsOf(document: Value): readonly Statement[] | undefined {
  const list = document.get('Statement');
  if (document.kind === 'unknown' || list.kind === 'unknown') return undefined;
  if (document.kind === 'text') return undefined;
  return list.items().map(toStatement);
}

function toStatement(at: Value): Statement {
  const effect = at.get('Effect').literal;
  const parts = ['Action', 'NotAction', 'Resource', 'NotResource', 'Principal'].map((key) =>
    at.get(key),
  );
  return {
    at,
    sid: at.get('Sid').literal,
    effect: effect === 'Allow' || effect === 'Deny' ? effect : undefined,
    actions: at.get('Action').items(),
    notActions: at.get('NotAction').items(),
    resources: at.get('Resource').items(),
    notResources: at.get('NotResource').items(),
    principals: principalsOf(at.get('Principal')),
    notPrincipals: principalsOf(at.get('NotPrincipal')),
    condition: at.get('Condition'),
    isOpen: at.kind === 'unknown' || parts.some(({ kind }) => kind === 'unknown'),
  };
}

function principalsOf(value: Value): readonly Principal[] {
  if (value.kind === 'text') return [{ kind: value.literal === '*' ? '*' : 'unknown', value }];
  if (value.kind === 'unknown') return [{ kind: 'unknown', value }];
  return value.keys.flatMap((key) =>
    value
      .member(key)
      .items()
      .map((one): Principal => ({ kind: one.literal === '*' ? '*' : kindOf(key), value: one })),
  );
}

const KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
const kindOf = (key: string): Principal['kind'] => KINDS.find((kind) => kind === key) ?? 'unknown';

/** Whether an action pattern of a policy (`s3:Get*`) covers an action; upper and lower case are the same. */
export function covers(pattern: string, action: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'is').test(action);
}

/** Whether a statement names an action, leaving its effect, principals and resources aside. */
export function namesAction(
  { actions, notActions }: Statement,
  action: string,
): boolean | undefined {
  const fits = (value: Value) =>
    value.literal === undefined ? undefined : covers(value.literal, action);
  const list = notActions.length > 0 ? notActions : actions;
  const answers = list.map(fits);
  if (answers.includes(true)) return notActions.length === 0;
  return answers.includes(undefined) ? undefined : notActions.length > 0;
}
