import { given, tagList } from '../../core/listing.js';
import type { IamHandlers, Means } from './api.js';
import { alreadyExists, noSuchEntity } from './errors.js';
import { tagsFrom } from './shapes.js';
import type { Account, IdentityProvider } from './state.js';

/** @throws AwsError NoSuchEntity */
function providerOf(account: Account, arn: string, kind: IdentityProvider['kind']) {
  const provider = account.providers.get(arn);
  if (provider?.kind === kind) return provider;
  const title = kind === 'oidc' ? 'OpenIDConnect Provider' : 'SAML Provider';
  throw noSuchEntity(`${title} not found for arn ${arn}`);
}

function add(account: Account, provider: IdentityProvider): IdentityProvider {
  if (account.providers.has(provider.arn)) {
    throw alreadyExists(
      provider.kind === 'oidc'
        ? `Provider with url https://${provider.name} already exists.`
        : `SAMLProvider with arn ${provider.arn} already exists.`,
    );
  }
  account.providers.set(provider.arn, provider);
  return provider;
}

/** Whom web identities and SAML assertions are accepted from. */
export const identityProviderHandlers = ({ world, iam }: Means): IamHandlers => ({
  CreateOpenIDConnectProvider({ Url, ClientIDList, ThumbprintList, Tags }, call) {
    const name = given(Url).replace(/^https:\/\//, '');
    const { arn, tags } = add(iam(call), {
      ...{ kind: 'oidc', name, metadata: '', tags: tagsFrom(Tags) },
      arn: `arn:aws:iam::${call.account}:oidc-provider/${name}`,
      created: world.clock.now(),
      clientIds: ClientIDList ?? [],
      thumbprints: ThumbprintList ?? [],
    });
    return { OpenIDConnectProviderArn: arn, Tags: tagList(tags) };
  },
  GetOpenIDConnectProvider({ OpenIDConnectProviderArn }, call) {
    const found = providerOf(iam(call), given(OpenIDConnectProviderArn), 'oidc');
    return {
      Url: found.name,
      ClientIDList: [...found.clientIds],
      ThumbprintList: [...found.thumbprints],
      CreateDate: found.created,
      Tags: tagList(found.tags),
    };
  },
  ListOpenIDConnectProviders: (_, call) => ({
    OpenIDConnectProviderList: [...iam(call).providers.values()]
      .filter(({ kind }) => kind === 'oidc')
      .map(({ arn }) => ({ Arn: arn })),
  }),
  DeleteOpenIDConnectProvider({ OpenIDConnectProviderArn }, call) {
    iam(call).providers.delete(given(OpenIDConnectProviderArn));
    return {};
  },
  AddClientIDToOpenIDConnectProvider({ OpenIDConnectProviderArn, ClientID }, call) {
    const { arn } = providerOf(iam(call), given(OpenIDConnectProviderArn), 'oidc');
    iam(call).providers.update(arn, (row) => ({
      ...row,
      clientIds: [...new Set([...row.clientIds, given(ClientID)])],
    }));
    return {};
  },
  CreateSAMLProvider({ Name, SAMLMetadataDocument, Tags }, call) {
    const { arn, tags } = add(iam(call), {
      ...{ kind: 'saml', name: given(Name), clientIds: [], thumbprints: [] },
      arn: `arn:aws:iam::${call.account}:saml-provider/${Name}`,
      created: world.clock.now(),
      metadata: given(SAMLMetadataDocument),
      tags: tagsFrom(Tags),
    });
    return { SAMLProviderArn: arn, Tags: tagList(tags) };
  },
  GetSAMLProvider({ SAMLProviderArn }, call) {
    const { metadata, created, tags } = providerOf(iam(call), given(SAMLProviderArn), 'saml');
    return { SAMLMetadataDocument: metadata, CreateDate: created, Tags: tagList(tags) };
  },
  ListSAMLProviders: (_, call) => ({
    SAMLProviderList: [...iam(call).providers.values()]
      .filter(({ kind }) => kind === 'saml')
      .map(({ arn, created }) => ({ Arn: arn, CreateDate: created })),
  }),
  DeleteSAMLProvider({ SAMLProviderArn }, call) {
    const { arn } = providerOf(iam(call), given(SAMLProviderArn), 'saml');
    iam(call).providers.delete(arn);
    return {};
  },
});
