import { refusals } from './errors.js';

/** Source: S3 user guide, "General purpose bucket naming rules". */
const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const RESERVED_STARTS = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const RESERVED_ENDS = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

const isBucketName = (name: string): boolean =>
  NAME.test(name) &&
  !/\.\.|\.-|-\./.test(name) &&
  !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
  !RESERVED_STARTS.some((start) => name.startsWith(start)) &&
  !RESERVED_ENDS.some((end) => name.endsWith(end));

/** @throws InvalidBucketName */
export function checkBucketName(name: string): void {
  if (!isBucketName(name))
    throw refusals.bad('InvalidBucketName', 'The specified bucket is not valid.', {
      BucketName: name,
    });
}

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/**
 * The region that a new bucket gets: that of the endpoint, which the constraint may only confirm.
 * In us-east-1 the constraint may also name another region.
 *
 * @throws IllegalLocationConstraintException, InvalidLocationConstraint
 */
export function regionForNew(constraint: string | undefined, endpointRegion: string): string {
  const wanted = constraint === 'EU' ? 'eu-west-1' : constraint;
  if (!wanted) {
    if (endpointRegion === 'us-east-1') return endpointRegion;
    throw incompatible('unspecified');
  }
  if (!REGION.test(wanted) || wanted === 'us-east-1')
    throw refusals.bad(
      'InvalidLocationConstraint',
      'The specified location-constraint is not valid',
      { LocationConstraint: wanted },
    );
  if (wanted !== endpointRegion && endpointRegion !== 'us-east-1') throw incompatible(wanted);
  return wanted;
}

const incompatible = (constraint: string) =>
  refusals.bad(
    'IllegalLocationConstraintException',
    `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
