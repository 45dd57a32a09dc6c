import { listOf, recordOf } from '../../core/values.js';

/** Configuration as CloudFormation writes it: plain arrays, no `Quantity`. This is the form we keep. */
export type Config = Readonly<Record<string, unknown>>;

/** Names that CloudFormation and the API spell differently. */
const API_NAMES: Readonly<Record<string, string>> = {
  AcmCertificateArn: 'ACMCertificateArn',
  IamCertificateId: 'IAMCertificateId',
  SslSupportMethod: 'SSLSupportMethod',
  IPV6Enabled: 'IsIPV6Enabled',
  OriginSSLProtocols: 'OriginSslProtocols',
  WebACLId: 'WebACLId',
};
const OUR_NAMES = Object.fromEntries(Object.entries(API_NAMES).map(([ours, api]) => [api, ours]));

/** Numbers of CloudFormation that are texts of the API. Source: CloudFront API Reference, CustomErrorResponse. */
const TEXTS: ReadonlySet<string> = new Set(['ResponseCode']);

/** The API's form (`{ Quantity, Items }`) read into ours. */
export function fromApi(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromApi);
  if (typeof value !== 'object' || value === null) return value;
  const members = recordOf(value);
  if ('RestrictionType' in members) {
    return { RestrictionType: members['RestrictionType'], Locations: listOf(members['Items']) };
  }
  if ('Quantity' in members && !('CachedMethods' in members))
    return listOf(members['Items']).map(fromApi);
  const methods = recordOf(members['AllowedMethods']);
  const read = Object.entries(members).map(
    ([name, member]) => [OUR_NAMES[name] ?? name, fromApi(member)] as const,
  );
  if (!('Items' in methods)) return Object.fromEntries(read);
  return {
    ...Object.fromEntries(read),
    AllowedMethods: listOf(methods['Items']),
    CachedMethods: listOf(recordOf(methods['CachedMethods'])['Items']),
  };
}

/** Ours written in the API's form. */
export function toApi(value: unknown): unknown {
  if (Array.isArray(value)) return { Quantity: value.length, Items: value.map(toApi) };
  if (typeof value !== 'object' || value === null) return value;
  const { CachedMethods, ...members } = recordOf(value);
  if ('RestrictionType' in members) {
    const locations = recordOf(toApi(listOf(members['Locations'])));
    return { RestrictionType: members['RestrictionType'], ...locations };
  }
  const written = Object.fromEntries(
    Object.entries(members).map(([name, member]) => [
      API_NAMES[name] ?? name,
      TEXTS.has(name) && typeof member === 'number' ? String(member) : toApi(member),
    ]),
  );
  if (!Array.isArray(members['AllowedMethods'])) return written;
  const cached = toApi(CachedMethods ?? ['GET', 'HEAD']);
  return {
    ...written,
    AllowedMethods: { ...recordOf(written['AllowedMethods']), CachedMethods: cached },
  };
}
