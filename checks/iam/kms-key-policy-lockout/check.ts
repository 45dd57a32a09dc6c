import {
  cannotTell,
  defineRule,
  fail,
  namesAction,
  onResources,
  type Principal,
  pass,
  type Resource,
  rootAccount,
  type Statement,
  skip,
  statementsOf,
  type Verdict,
} from '../../../src/checking/index.js';

export const kmsKeyPolicyLockout = defineRule({
  id: 'kms-key-policy-lockout',
  title: 'A key policy that nobody of the account can change',
  why: 'KMS refuses the key; with the safety check bypassed, only AWS Support can open it again.',
  fix: 'Keep the statement that allows kms:* to the account root, and add the others beside it.',
  severity: 'error',
  phase: 'deploy',
  source:
    'AWS KMS Developer Guide, "Default key policy"; CreateKey, BypassPolicyLockoutSafetyCheck',
  wouldFailWith: 'The new key policy will not allow you to update the key policy in the future.',
  recognises: [/The new key policy will not allow you to update the key policy in the future/i],
  judges: [onResources(['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'], verdict)],
});

function verdict(key: Resource): Verdict {
  const document = key.get('KeyPolicy');
  if (document.isAbsent) return skip('the default policy admits the account');
  if (key.get('BypassPolicyLockoutSafetyCheck').boolean === true)
    return skip('the safety check is bypassed on purpose');
  const statements = statementsOf(document);
  if (!statements) return cannotTell('the key policy is only known at deployment', document);
  const answers = statements.map((statement) => letsIn(statement, key.stack.account));
  if (answers.includes(true)) return pass;
  if (answers.includes(undefined))
    return cannotTell('who may change the key policy is only known at deployment', document);
  const who = [...new Set(statements.flatMap(({ principals }) => principals.map(shown)))];
  return fail(
    `Nobody of the account may kms:PutKeyPolicy; the policy names ${who.join(', ') || 'nobody'}.`,
    { at: document },
  );
}

const shown = ({ value }: Principal): string => value.shown;

/** Whether a statement lets somebody of the account change the policy. */
function letsIn(statement: Statement, account: string | undefined): boolean | undefined {
  if (statement.effect === 'Deny') return false;
  const names = namesAction(statement, 'kms:PutKeyPolicy');
  if (names === false && !statement.isOpen) return false;
  const people = statement.principals.map((principal) => isOfAccount(principal, account));
  if (statement.notPrincipals.length > 0) return names;
  if (people.includes(true)) return statement.effect === undefined ? undefined : names;
  return people.includes(undefined) || statement.at.kind === 'unknown' ? undefined : false;
}

function isOfAccount({ kind, value }: Principal, account: string | undefined): boolean | undefined {
  if (kind === '*') return true;
  if (kind === 'unknown') return undefined;
  if (kind !== 'AWS') return false;
  if (value.follow()?.type.startsWith('AWS::IAM::')) return true;
  const root = rootAccount(value);
  const [, named] =
    /^arn:[^:]*:(?:iam|sts)::(\d{12}|\$\{AWS::AccountId\}):/.exec(value.shown) ?? [];
  const own = root ?? named;
  if (own === undefined) return undefined;
  return account === undefined || own === '' || own.startsWith('$') || own === account;
}
