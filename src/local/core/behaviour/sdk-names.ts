import { readFileSync } from 'node:fs';
import { assetPath } from '../asset.js';

/** What the official SDK knows, by package name (without `@aws-sdk/client-`). */
export type SdkNames = Readonly<
  Record<
    string,
    {
      readonly signing: string;
      /** Names of its error classes. */
      readonly errors: readonly string[];
      /** Further codes by which the query protocol knows some of them. */
      readonly codes: readonly string[];
      /** Operation → indexes of the errors that the package documents for it. */
      readonly operations: Readonly<Record<string, readonly number[]>>;
    }
  >
>;

let names: SdkNames | undefined;

/** The table that `npm run reference` writes from the installed packages. */
export function sdkNames(): SdkNames {
  // The script that writes it writes this shape.
  names ??= JSON.parse(readFileSync(assetPath('sdk-names.json'), 'utf8')) as SdkNames;
  return names;
}

/** Operation names of the packages of a service, by package or signing name; of all without one. */
export const operationsOf = (service: string | undefined): readonly string[] =>
  packagesOf(service).flatMap(({ operations }) => Object.keys(operations));

/** Error codes that a service can answer with, those that every service has among them. */
export const errorCodesOf = (service: string | undefined): readonly string[] => [
  ...packagesOf(service).flatMap(({ errors, codes }) => [...errors, ...codes]),
  ...COMMON,
  ...(service === undefined || service === 's3' ? S3 : []),
];

const packagesOf = (service: string | undefined): readonly SdkNames[string][] =>
  Object.entries(sdkNames())
    .filter(([name, { signing }]) => service === undefined || [name, signing].includes(service))
    .map(([, one]) => one);

/** Codes of every service that no package models. Source: "Common Errors" of the API references; from memory. */
const COMMON = [
  'AccessDenied',
  'AccessDeniedException',
  'BadRequest',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InternalError',
  'InternalFailure',
  'InternalServerError',
  'InternalServerErrorException',
  'InvalidAction',
  'InvalidClientTokenId',
  'InvalidParameterCombination',
  'InvalidParameterValue',
  'InvalidSignatureException',
  'MalformedPolicyDocument',
  'MalformedQueryString',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'MissingParameter',
  'NotAuthorized',
  'NotAuthorizedException',
  'NotImplemented',
  'OptInRequired',
  'RequestEntityTooLargeException',
  'RequestExpired',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SerializationException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'SignatureDoesNotMatch',
  'Throttled',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'UnauthorizedOperation',
  'UnknownOperationException',
  'UnrecognizedClientException',
  'ValidationError',
  'ValidationException',
];

/** S3 models few of its errors. Source: S3 API reference, "List of error codes"; from memory. */
const S3 = [
  'AccessControlListNotSupported',
  'AuthorizationHeaderMalformed',
  'BadDigest',
  'BucketNotEmpty',
  'EntityTooLarge',
  'EntityTooSmall',
  'IllegalLocationConstraintException',
  'IncompleteBody',
  'InvalidAccessKeyId',
  'InvalidArgument',
  'InvalidBucketAclWithObjectOwnership',
  'InvalidBucketName',
  'InvalidBucketState',
  'InvalidDigest',
  'InvalidLocationConstraint',
  'InvalidPart',
  'InvalidPartNumber',
  'InvalidPartOrder',
  'InvalidRange',
  'InvalidRequest',
  'InvalidTag',
  'InvalidTargetBucketForLogging',
  'InvalidToken',
  'KeyTooLongError',
  'MalformedPolicy',
  'MalformedXML',
  'MetadataTooLarge',
  'MethodNotAllowed',
  'MissingContentLength',
  'NoSuchBucketPolicy',
  'NoSuchCORSConfiguration',
  'NoSuchConfiguration',
  'NoSuchLifecycleConfiguration',
  'NoSuchObjectLockConfiguration',
  'NoSuchPublicAccessBlockConfiguration',
  'NoSuchTagSet',
  'NoSuchVersion',
  'NoSuchWebsiteConfiguration',
  'NotImplemented',
  'NotModified',
  'ObjectLockConfigurationNotFoundError',
  'OperationAborted',
  'OwnershipControlsNotFoundError',
  'PermanentRedirect',
  'PolicyTooLarge',
  'PreconditionFailed',
  'ReplicationConfigurationNotFoundError',
  'RequestTimeTooSkewed',
  'RequestTimeout',
  'ServerSideEncryptionConfigurationNotFoundError',
  'SlowDown',
  'TooManyBuckets',
];
