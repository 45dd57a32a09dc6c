import type { Signature } from '../signature.js';
import { apiSignatures } from './api/index.js';
import { browserSignatures } from './browser/index.js';
import { customResourcesSignatures } from './custom-resources/index.js';
import { dataSignatures } from './data/index.js';
import { edgeSignatures } from './edge/index.js';
import { iamSignatures } from './iam/index.js';
import { kmsSignatures } from './kms/index.js';
import { lambdaSignatures } from './lambda/index.js';
import { namesSignatures } from './names/index.js';
import { networkSignatures } from './network/index.js';
import { operationsSignatures } from './operations/index.js';
import { stacksSignatures } from './stacks/index.js';
import { toolchainSignatures } from './toolchain/index.js';

/** The signatures by area; the area is the folder. */
export const signatureAreas: readonly {
  readonly area: string;
  readonly signatures: readonly Signature[];
}[] = [
  { area: 'api', signatures: apiSignatures },
  { area: 'browser', signatures: browserSignatures },
  { area: 'custom-resources', signatures: customResourcesSignatures },
  { area: 'data', signatures: dataSignatures },
  { area: 'edge', signatures: edgeSignatures },
  { area: 'iam', signatures: iamSignatures },
  { area: 'kms', signatures: kmsSignatures },
  { area: 'lambda', signatures: lambdaSignatures },
  { area: 'names', signatures: namesSignatures },
  { area: 'network', signatures: networkSignatures },
  { area: 'operations', signatures: operationsSignatures },
  { area: 'stacks', signatures: stacksSignatures },
  { area: 'toolchain', signatures: toolchainSignatures },
];

/** Every failure that is known. */
export const signatures: readonly Signature[] = signatureAreas.flatMap(
  ({ signatures: list }) => list,
);
