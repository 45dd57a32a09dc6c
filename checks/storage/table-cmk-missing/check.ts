import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';

export const tableCmkMissing = defineRule({
  id: 'table-cmk-missing',
  title: 'A table is not encrypted with a key of the customer',
  why: 'The use of a key that AWS owns cannot be limited, seen or ended.',
  fix: 'SSESpecification with SSEEnabled true, SSEType KMS and KMSMasterKeyId; or the option customerKeys: false where a project does not demand it.',
  severity: 'warning',
  phase: 'security',
  source: 'DynamoDB Developer Guide, "DynamoDB encryption at rest"',
  judges: [onResources(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], judge)],
});

function judge(table: Resource, { settings }: World): Verdict {
  if (settings.options['table-cmk-missing']?.['customerKeys'] === false)
    return skip('the project does not demand keys of its own');
  const encryption = table.get('SSESpecification');
  if (encryption.kind === 'unknown') return cannotTell('only known at deployment', encryption);
  const isEnabled = encryption.get('SSEEnabled');
  if (isEnabled.isOpen) return cannotTell(`${isEnabled.shown} decides`, isEnabled);
  if (isEnabled.boolean !== true)
    return fail('No encryption is specified, so the key is one that AWS owns.');
  return hasKey(table)
    ? pass
    : fail('Encryption is on without KMSMasterKeyId, so the key is one that AWS manages.', {
        at: encryption,
      });
}

/** A global table names a key for each replica. */
function hasKey(table: Resource): boolean {
  if (table.type === 'AWS::DynamoDB::Table')
    return table.get('SSESpecification.KMSMasterKeyId').isPresent;
  const replicas = table.get('Replicas').items();
  return (
    replicas.length > 0 &&
    replicas.every((replica) => replica.get('SSESpecification.KMSMasterKeyId').isPresent)
  );
}
