import { AwsError } from '../../core/aws-error.js';

type Fields = Readonly<Record<string, unknown>>;

const refusal = (code: string, status: number, message: string, fields: Fields = {}): AwsError =>
  new AwsError(code, message, { status, fields: { ...fields } });

/** S3's refusals. Source: Amazon S3 API reference, "Error responses", and answers of the service. */
export const refusals = {
  noSuchBucket: (name: string) =>
    refusal('NoSuchBucket', 404, 'The specified bucket does not exist', { BucketName: name }),
  noSuchKey: (key: string) =>
    refusal('NoSuchKey', 404, 'The specified key does not exist.', { Key: key }),
  noSuchVersion: (key: string, versionId: string) =>
    refusal('NoSuchVersion', 404, 'The specified version does not exist.', {
      Key: key,
      VersionId: versionId,
    }),
  noSuchUpload: (uploadId: string) =>
    refusal(
      'NoSuchUpload',
      404,
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      { UploadId: uploadId },
    ),
  accessDenied: (message = 'Access Denied') => refusal('AccessDenied', 403, message),
  methodNotAllowed: (method: string, resourceType: string) =>
    refusal('MethodNotAllowed', 405, 'The specified method is not allowed against this resource.', {
      Method: method,
      ResourceType: resourceType,
    }),
  invalidArgument: (message: string, name?: string, value?: unknown) =>
    refusal('InvalidArgument', 400, message, {
      ...(name === undefined ? {} : { ArgumentName: name }),
      ...(value === undefined ? {} : { ArgumentValue: String(value) }),
    }),
  invalidRequest: (message: string) => refusal('InvalidRequest', 400, message),
  malformedXml: () =>
    refusal(
      'MalformedXML',
      400,
      'The XML you provided was not well-formed or did not validate against our published schema',
    ),
  /** A configuration that a bucket does not have. */
  none: (code: string, message: string, bucket: string) =>
    refusal(code, 404, message, { BucketName: bucket }),
  conflict: (code: string, message: string, fields: Fields = {}) =>
    refusal(code, 409, message, fields),
  bad: (code: string, message: string, fields: Fields = {}) => refusal(code, 400, message, fields),
  preconditionFailed: (condition: string) =>
    refusal(
      'PreconditionFailed',
      412,
      'At least one of the pre-conditions you specified did not hold',
      { Condition: condition },
    ),
  notModified: () => refusal('NotModified', 304, 'Not Modified'),
  invalidRange: (asked: string, size: number) =>
    refusal('InvalidRange', 416, 'The requested range is not satisfiable', {
      RangeRequested: asked,
      ActualObjectSize: size,
    }),
  otherRegion: (bucket: string, region: string) =>
    refusal(
      'PermanentRedirect',
      301,
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
      { Bucket: bucket, Region: region, Endpoint: `${bucket}.s3.${region}.amazonaws.com` },
    ),
};
