import { api } from './refusals/api.js';
import { cloudcontrol } from './refusals/cloudcontrol.js';
import { cloudformation } from './refusals/cloudformation.js';
import { data } from './refusals/data.js';
import { edge } from './refusals/edge.js';
import { foundations } from './refusals/foundations.js';
import { iam } from './refusals/iam.js';
import { kms } from './refusals/kms.js';
import { lambda } from './refusals/lambda.js';
import { names } from './refusals/names.js';
import type { Refusal } from './refusals/refusal.js';

/** Everything that the embedded AWS refuses and a test provokes, by id. */
export const refusals: readonly Refusal[] = [
  ...names,
  ...iam,
  ...kms,
  ...lambda,
  ...api,
  ...edge,
  ...data,
  ...foundations,
  ...cloudformation,
  ...cloudcontrol,
].sort((a, b) => (a.id < b.id ? -1 : 1));

export { missing } from './refusals/missing.js';
