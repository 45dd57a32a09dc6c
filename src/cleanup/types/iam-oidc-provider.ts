import { defineResourceType, NOTHING_INSIDE, present, savedText } from './define.js';
import { savedTexts } from './saved.js';
import { untilGone } from './until-gone.js';

/** Often shared, and often how a pipeline logs in: whether it is our own is judged with the verdicts. */
export const iamOidcProvider = defineResourceType({
  type: 'AWS::IAM::OIDCProvider',
  title: 'identity provider',
  scope: 'account',
  tier: 'roles',
  loses: 'the way in of everybody who logs in through it',
  comesBack: 'with the same address, clients and thumbprints',
  permissions: {
    look: ['iam:GetOpenIDConnectProvider'],
    remove: ['iam:DeleteOpenIDConnectProvider'],
    undo: ['iam:CreateOpenIDConnectProvider'],
  },
  arn: ({ id }) => id,
  async look(ports, { id, region }) {
    const found = await ports(region).identities.provider(id);
    if (!found) return undefined;
    return present({
      bornAt: found.createdAt,
      tags: found.tags,
      content: NOTHING_INSIDE,
      config: {
        Url: `https://${found.url.replace(/^https:\/\//, '')}`,
        ClientIdList: found.clients,
        ThumbprintList: found.thumbprints,
      },
    });
  },
  async remove(ports, { id, region }, removing) {
    const { identities } = ports(region);
    await removing.during('iam:DeleteOpenIDConnectProvider', id, () =>
      identities.removeProvider(id),
    );
    await untilGone(removing, `identity provider ${id}`, () => identities.provider(id));
  },
  async save(ports, { id, region }) {
    return {
      kind: 'iam-oidc-provider',
      content: { ...(await ports(region).identities.provider(id)) },
    };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const url = `https://${savedText(content, 'url').replace(/^https:\/\//, '')}`;
    await removing.during('iam:CreateOpenIDConnectProvider', id, () =>
      ports(region).identities.createProvider(
        url,
        savedTexts(content, 'clients'),
        savedTexts(content, 'thumbprints'),
      ),
    );
  },
});
