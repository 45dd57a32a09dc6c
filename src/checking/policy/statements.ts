import type { Stack, Value } from '../model/index.js';

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

/** What many rules ask of the same documents, by stack and path; a stack lives as long as its world. */
const read = new WeakMap<Stack, Map<string, readonly Statement[] | undefined>>();

/** The statements of a policy document; `undefined` where the document itself is unknown. */
export function statementsOf(document: Value): readonly Statement[] | undefined {
  const { stack, path } = document.place;
  if (path.length === 0) return statementsIn(document);
  const known = read.get(stack) ?? new Map<string, readonly Statement[] | undefined>();
  read.set(stack, known);
  const key = path.join('\n');
  if (!known.has(key)) known.set(key, statementsIn(document));
  return known.get(key);
}

function statementsIn(document: Value): readonly Statement[] | undefined {
  const list = document.get('Statement');
  if (document.kind === 'unknown' || list.kind === 'unknown') return undefined;
  if (document.kind === 'text') return undefined;
  return list.items().map(toStatement);
}

function toStatement(at: Value): Statement {
  const effect = at.get('Effect').literal;
  const [action, notAction, resource, notResource, principal] = DECIDING.map((key) => at.get(key));
  return {
    at,
    sid: at.get('Sid').literal,
    effect: effect === 'Allow' || effect === 'Deny' ? effect : undefined,
    actions: action?.items() ?? [],
    notActions: notAction?.items() ?? [],
    resources: resource?.items() ?? [],
    notResources: notResource?.items() ?? [],
    principals: principal ? principalsOf(principal) : [],
    notPrincipals: principalsOf(at.get('NotPrincipal')),
    condition: at.get('Condition'),
    isOpen:
      at.kind === 'unknown' ||
      [action, notAction, resource, notResource, principal].some((one) => one?.kind === 'unknown'),
  };
}

/** What says whom and what a statement covers. */
const DECIDING = ['Action', 'NotAction', 'Resource', 'NotResource', 'Principal'] as const;

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
  if (!/[*?]/.test(pattern)) return pattern.toLowerCase() === action.toLowerCase();
  return expressionOf(pattern).test(action);
}

const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const text = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${text}$`, 'is');
  expressions.set(pattern, expression);
  return expression;
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
