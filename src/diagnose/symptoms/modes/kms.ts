import { saying, shown, tellingFunctions } from '../facts/functions.js';
import { defineMode, type Place } from '../mode.js';
import { property, type Subject } from '../system.js';

/** States in which a key cannot be used, or soon. Source: KMS Developer Guide, "Key states of AWS KMS keys". */
const UNUSABLE: Readonly<Record<string, string>> = {
  PendingDeletion: 'waits for its deletion',
  PendingReplicaDeletion: 'waits for the deletion of its replicas',
  Disabled: 'is disabled',
  PendingImport: 'has no key material',
  Unavailable: 'is cut off from its key store',
};

const stateOf = ({ subject, see }: Place) => {
  const live = see.live(subject.region, 'key', subject.physicalId);
  return live
    ? { state: live.text('state'), endsAt: live.text('endsAt') }
    : { state: 'gone', endsAt: undefined };
};

/** Source: wording of IAM's and KMS's refusals (failure catalogue, kms-access-denied). */
const DENIED =
  /not authorized to perform: (kms:\w+) on (?:resource: )?(\S+)|KMS access was denied|KMS\.?(?:AccessDenied|DisabledException|InvalidState\w*|NotFoundException)|The ciphertext refers to a customer master key that does not exist/i;

const refused = (place: Place) =>
  saying(tellingFunctions(place), DENIED).filter(
    ({ line }) => line.includes(place.subject.physicalId) || !/:key\//.test(line),
  );
const named = (place: Place) =>
  refused(place).filter(({ line }) => line.includes(place.subject.physicalId));

const told = (found: ReturnType<typeof refused>): readonly string[] =>
  found.slice(0, 3).map(({ fn, line, times }) => `${fn.logicalId}, ${times} times: ${shown(line)}`);

const show = ({ physicalId, region }: Subject): string =>
  `aws kms describe-key --key-id ${physicalId} --region ${region}`;

/** The template may say so itself. */
const isMeant = ({ properties }: Subject, state: string): boolean =>
  state === 'Disabled' && String(property({ properties }, 'Enabled')) === 'false';

export const kms = defineMode({
  id: 'kms',
  catalog: 'kms-access-denied',
  title: 'A key cannot be used, and what it encrypts cannot be read',
  types: ['AWS::KMS::Key'],

  symptoms: [
    {
      id: 'key-unusable',
      severity: 'error',
      threshold: 'its state is not Enabled, and the template does not say so',
      source: 'KMS Developer Guide, key states',
      judge(place) {
        const { state = 'not known' } = stateOf(place);
        if (state === 'gone') return { seen: 'there is no such key any more' };
        const why = UNUSABLE[state];
        if (why === undefined || isMeant(place.subject, state)) return undefined;
        return { seen: `the key ${why}` };
      },
    },
    {
      id: 'key-refused',
      severity: 'error',
      threshold: 'a function that fails says that it may not use this key',
      source: 'failure catalogue, kms-access-denied',
      judge(place) {
        const { state = '' } = stateOf(place);
        if (state === 'gone' || UNUSABLE[state] !== undefined) return undefined;
        const found = named(place);
        const times = found.reduce((sum, one) => sum + one.times, 0);
        if (times === 0) return undefined;
        return {
          seen: `${found.map(({ fn }) => fn.logicalId).join(', ')} may not use it, said ${times} times`,
        };
      },
    },
  ],

  causes: [
    {
      id: 'pending-deletion',
      explains: ['key-unusable'],
      judge(place) {
        const { state = '', endsAt } = stateOf(place);
        if (!/^Pending(?:Replica)?Deletion$/.test(state)) return undefined;
        const { physicalId, region, logicalId } = place.subject;
        return {
          certainty: 0.97,
          cause: `Somebody has scheduled the deletion of ${logicalId}${endsAt === undefined ? '' : `; at ${endsAt} it is gone`}, with everything that it encrypts.`,
          evidence: [`KeyState ${state}`, ...told(place.see.ifTold(() => refused(place)) ?? [])],
          recovery: [
            `Keep it: aws kms cancel-key-deletion --key-id ${physicalId} --region ${region}`,
            `Then: aws kms enable-key --key-id ${physicalId} --region ${region}`,
            `Who did: aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=ScheduleKeyDeletion --region ${region}`,
          ],
          absence: ['kms:DescribeKey says Enabled'],
        };
      },
    },
    {
      id: 'disabled',
      explains: ['key-unusable'],
      judge(place) {
        if (stateOf(place).state !== 'Disabled') return undefined;
        const { physicalId, region, logicalId } = place.subject;
        return {
          certainty: 0.97,
          cause: `${logicalId} was disabled after it was deployed.`,
          evidence: ['KeyState Disabled', ...told(place.see.ifTold(() => refused(place)) ?? [])],
          recovery: [
            `aws kms enable-key --key-id ${physicalId} --region ${region}`,
            `Who did: aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=DisableKey --region ${region}`,
          ],
          absence: ['kms:DescribeKey says Enabled'],
        };
      },
    },
    {
      id: 'no-material',
      explains: ['key-unusable'],
      judge(place) {
        const { state } = stateOf(place);
        if (state !== 'PendingImport' && state !== 'Unavailable') return undefined;
        const { physicalId, region } = place.subject;
        return {
          certainty: 0.9,
          cause:
            state === 'PendingImport'
              ? 'Its imported material has expired or was taken away.'
              : 'The key store that holds it is not connected.',
          evidence: [`KeyState ${state}`],
          recovery:
            state === 'PendingImport'
              ? [
                  `Import the same material again: aws kms get-parameters-for-import --key-id ${physicalId} --wrapping-algorithm RSAES_OAEP_SHA_256 --wrapping-key-spec RSA_4096 --region ${region}`,
                ]
              : [
                  `aws kms describe-custom-key-stores --region ${region}, then connect-custom-key-store`,
                ],
        };
      },
    },
    {
      id: 'gone',
      explains: ['key-unusable'],
      judge(place) {
        if (stateOf(place).state !== 'gone') return undefined;
        return {
          certainty: 0.95,
          cause: 'The key was deleted: what it encrypted is lost.',
          evidence: ['kms:DescribeKey finds none'],
          recovery: [
            `Bring the data back from a copy under another key; apexctl deploy ${place.subject.stack} --env ${place.system.environment} needs the key out of the template first`,
          ],
        };
      },
    },
    {
      id: 'not-granted',
      explains: ['key-refused'],
      judge(place) {
        const found = named(place);
        const [first] = found;
        if (!first) return undefined;
        const action = DENIED.exec(first.line)?.[1] ?? 'kms:Decrypt';
        const policy = place.see.ifTold(() =>
          place.see.live(place.subject.region, 'keyPolicy', place.subject.physicalId),
        );
        const { logicalId, physicalId, region, stack } = place.subject;
        return {
          certainty: 0.9,
          cause: `${first.fn.logicalId} is not allowed ${action} on ${logicalId}: permission on the data is not permission on its key.`,
          evidence: [
            ...told(found),
            ...(policy
              ? [`its policy has ${statements(policy.members['document'])} statements`]
              : []),
          ],
          recovery: [
            `In the code: ${logicalId}.grantEncryptDecrypt(${first.fn.logicalId}), then apexctl deploy ${stack} --env ${place.system.environment}`,
            `See its policy: aws kms get-key-policy --key-id ${physicalId} --region ${region} --query Policy --output text`,
            'apexctl check --rule kms-grant-missing',
          ],
        };
      },
    },
  ],

  lookAt: ({ subject }) => [show(subject)],
});

function statements(document: unknown): number {
  const list =
    typeof document === 'object' && document !== null && 'Statement' in document
      ? document.Statement
      : [];
  return Array.isArray(list) ? list.length : 1;
}
