import { problems } from '../../errors/index.js';
import { defineResourceType, lastPart, NOTHING_INSIDE, present } from './define.js';
import { recordOf, savedMaybe } from './saved.js';
import { untilGone } from './until-gone.js';

/** Its id is its ARN. Whoever holds it is told as a user; only roles of the same plan give it up first. */
export const iamManagedPolicy = defineResourceType({
  type: 'AWS::IAM::ManagedPolicy',
  title: 'managed policy',
  scope: 'account',
  tier: 'keys', // after the roles that hold it
  loses: 'rights of those who hold it',
  comesBack: 'its newest version',
  permissions: {
    look: ['iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:ListEntitiesForPolicy'],
    remove: ['iam:ListPolicyVersions', 'iam:DeletePolicyVersion', 'iam:DeletePolicy'],
    undo: ['iam:CreatePolicy'],
  },
  arn: ({ id }) => id,
  async look(ports, { id, region }) {
    const { identities } = ports(region);
    const policy = await identities.policy(id);
    if (!policy) return undefined;
    const [document, holders] = await Promise.all([
      identities.policyDocument(id, policy.version),
      identities.holdersOf(id),
    ]);
    return present({
      bornAt: policy.createdAt,
      owner: id.split(':')[4],
      tags: policy.tags,
      config: {
        ManagedPolicyName: policy.name,
        Path: policy.path,
        PolicyDocument: document,
        ...(policy.description !== undefined && { Description: policy.description }),
      },
      content: NOTHING_INSIDE,
      usedBy: holders.map(({ kind, name }) => ({ what: `${kind} ${name}`, id: name })),
      locks: isOfAws(id) ? ['it belongs to AWS'] : [],
    });
  },
  async remove(ports, { id, region }, removing) {
    const { identities } = ports(region);
    if (isOfAws(id)) throw problems.removalHeld({ what: id, reason: 'it belongs to AWS' });
    const [holder] = await identities.holdersOf(id).catch(goneAsNone);
    if (holder)
      throw problems.removalHeld({ what: id, reason: `${holder.kind} ${holder.name} holds it` });
    for (const version of await identities.otherVersions(id).catch(goneAsNone))
      await removing.during('iam:DeletePolicyVersion', `${id} ${version}`, () =>
        identities.removeVersion(id, version),
      );
    await removing.during('iam:DeletePolicy', id, () => identities.removePolicy(id));
    await untilGone(removing, `policy ${lastPart(id)}`, () => identities.policy(id));
  },
  async save(ports, { id, region }) {
    const { identities } = ports(region);
    const policy = await identities.policy(id);
    const document = policy && (await identities.policyDocument(id, policy.version));
    return { kind: 'iam-managed-policy', content: { ...policy, document } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const path = savedMaybe(content, 'path') ?? '/';
    const document = recordOf(content['document']);
    await removing.during('iam:CreatePolicy', id, () =>
      ports(region).identities.createPolicy(
        lastPart(id),
        path,
        document,
        savedMaybe(content, 'description'),
      ),
    );
  },
});

const isOfAws = (arn: string): boolean => arn.split(':')[4] === 'aws';

function goneAsNone(error: unknown): never[] {
  if (error instanceof Error && /^NoSuchEntity/.test(error.name)) return [];
  throw error;
}
