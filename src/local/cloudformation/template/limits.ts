import { validationError, type WordingId } from '../wording.js';
import type { Template } from './template.js';

/** Bytes of a body inside the request. Source: CloudFormation quotas, "Template body size in a request". */
const REQUEST_BYTES = 51_200;
/** Bytes of a body in a bucket. Source: CloudFormation quotas, "Template body size in an S3 object" (1 MB). */
const BUCKET_BYTES = 1_000_000;

/** Source: CloudFormation quotas, per template. */
const COUNTS = [
  ['resources', 500, 'too-many-resources'],
  ['parameters', 200, 'too-many-parameters'],
  ['outputs', 200, 'too-many-outputs'],
  ['mappings', 200, 'too-many-mappings'],
] as const satisfies readonly (readonly [keyof Template, number, WordingId])[];

/** @throws AwsError when the body is too large for the way it came */
export function checkSize(body: string, from: 'request' | 'bucket'): void {
  const bytes = Buffer.byteLength(body);
  if (from === 'request' && bytes > REQUEST_BYTES) {
    throw validationError('template-body-long', { body });
  }
  if (bytes > BUCKET_BYTES) throw validationError('template-url-long');
}

/** @throws AwsError when a section has more members than CloudFormation takes */
export function checkCounts(template: Template): void {
  for (const [section, limit, wording] of COUNTS) {
    const count = Object.keys(template[section]).length;
    if (count > limit) throw validationError(wording, { count, limit });
  }
}
