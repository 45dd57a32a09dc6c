import {
  admits,
  admitting,
  cannotTell,
  coversResource,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  type ResourcePolicy,
  resourcePolicyOf,
  type Statement,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { keyOf } from '../keys.js';

export const kmsKeyPolicyMissingLogs = defineRule({
  id: 'kms-key-policy-missing-logs',
  title: 'The key of a log group does not admit CloudWatch Logs',
  why: 'The service uses the key as itself, which a default key policy does not allow; the log group fails.',
  fix: 'Admit logs.<region>.amazonaws.com to kms:Encrypt*, Decrypt*, ReEncrypt*, GenerateDataKey*, Describe* in the key policy, with the condition kms:EncryptionContext:aws:logs:arn.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudWatch Logs User Guide, "Encrypt log data using AWS KMS", step 2',
  wouldFailWith:
    "The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:<region>:<account>:log-group:<name>'",
  recognises: [
    /The specified KMS key does not exist or is not allowed to be used with Arn '(arn:[^']*:log-group:[^']*)'/i,
  ],
  judges: [onResources('AWS::Logs::LogGroup', verdict)],
});

/** What a log group cannot live without; describing and encrypting anew are for changes of the key. */
const NEEDED = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'] as const;

function verdict(group: Resource): Verdict {
  const id = group.get('KmsKeyId');
  if (id.isAbsent) return skip('not encrypted with a key of its own');
  const key = keyOf(id);
  if (!key) return cannotTell(`the policy of the key ${id.shown} is not in the assembly`, id);
  const policy = resourcePolicyOf(key);
  const { region } = group.stack;
  const who = { service: 'logs.amazonaws.com', region };
  const answers = NEEDED.map((action) => admits(policy, who, action));
  const missing = NEEDED.filter((_, index) => answers[index] === false);
  if (missing.length === 0 && answers.includes(undefined))
    return cannotTell(`part of the policy of ${key.logicalId} is only known at deployment`, id);
  if (missing.length > 0) return fail(message(key, missing, policy, region), { at: id });
  const statements = admitting(policy, who, 'kms:Encrypt');
  if (statements.some((statement) => mayBeAbout(statement, group))) return pass;
  return fail(
    `The policy of ${key.logicalId} admits CloudWatch Logs, but for other log groups than ${group.logicalId}.`,
    { at: id },
  );
}

function message(
  key: Resource,
  missing: readonly string[],
  policy: ResourcePolicy,
  region: string | undefined,
): string {
  const elsewhere = admits(policy, { service: 'logs.amazonaws.com' }, 'kms:Encrypt');
  if (!policy.isWritten) return `${key.logicalId} has the default policy, which admits no service.`;
  const why = elsewhere ? ` in ${region}; it names another region` : '';
  return `The policy of ${key.logicalId} does not allow CloudWatch Logs ${missing.join(', ')}${why}.`;
}

const CONTEXT = 'kms:EncryptionContext:aws:logs:arn';

/** Whether the condition on the ARN of the log group, where there is one, may fit this one. */
function mayBeAbout({ condition }: Statement, group: Resource): boolean {
  return condition.keys
    .filter((operator) => /^(Arn|String)(Equals|Like)$/.test(operator))
    .map((operator) => condition.member(operator).member(CONTEXT))
    .filter(({ isPresent }) => isPresent)
    .every((arns) => arns.items().some((arn) => coversResource(arn, group) !== false));
}
