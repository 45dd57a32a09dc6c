import { AwsError } from '../../core/aws-error.js';

/** @throws AwsError InvalidIfMatchVersion, PreconditionFailed */
export function checkEtag({ etag }: { readonly etag: string }, match: string | undefined): void {
  if (match === undefined) {
    throw new AwsError(
      'InvalidIfMatchVersion',
      'The If-Match version is missing or not valid for the resource.',
    );
  }
  if (match !== etag) {
    throw new AwsError(
      'PreconditionFailed',
      'The request failed because it didn’t meet the preconditions in one or more request-header fields.',
      { status: 412 },
    );
  }
}
