import { isRecord, listOf, recordOf, stringOf } from '../../core/values.js';
import { say } from '../wording.js';

/** What an update does to a resource, in the words of stack policies. */
export type UpdateAction = 'Modify' | 'Replace' | 'Delete';

/**
 * Why a stack's policy does not let an update touch a resource. A policy allows only what a statement
 * of it allows and none denies; without a policy everything is allowed.
 */
export function policyRefusal(
  policy: string | undefined,
  action: UpdateAction,
  { logicalId, type }: { readonly logicalId: string; readonly type: string },
): string | undefined {
  const statements = statementsOf(policy);
  if (!statements) return undefined;
  const matching = statements
    .map((statement, index) => ({ statement, number: index + 1 }))
    .filter(({ statement }) => applies(statement, action, logicalId, type));
  const denied = matching.find(({ statement }) => statement['Effect'] === 'Deny');
  if (denied) return say('policy-denied', { statement: denied.number, action, name: logicalId });
  const allowed = matching.some(({ statement }) => statement['Effect'] === 'Allow');
  return allowed ? undefined : say('policy-silent', { action, name: logicalId });
}

function statementsOf(policy: string | undefined): Readonly<Record<string, unknown>>[] | undefined {
  if (policy === undefined) return undefined;
  try {
    const { Statement: statement } = recordOf(JSON.parse(policy));
    return (Array.isArray(statement) ? statement : [statement]).filter(isRecord);
  } catch {
    return undefined;
  }
}

function applies(
  statement: Readonly<Record<string, unknown>>,
  action: UpdateAction,
  logicalId: string,
  type: string,
): boolean {
  const actions = texts(statement['Action']);
  const resource = `LogicalResourceId/${logicalId}`;
  const resources = texts(statement['Resource']);
  const others = texts(statement['NotResource']);
  const types = texts(recordOf(recordOf(statement['Condition'])['StringEquals'])['ResourceType']);
  return (
    actions.some((pattern) => matches(pattern, `Update:${action}`)) &&
    (resources.length === 0
      ? !others.some((pattern) => matches(pattern, resource))
      : resources.some((pattern) => matches(pattern, resource))) &&
    (types.length === 0 || types.some((pattern) => matches(pattern, type)))
  );
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? listOf(value) : [value]).flatMap((item) => stringOf(item) ?? []);

const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`).test(text);
