import type { Signature } from '../../signature.js';
import { customResourceFailed } from './custom-resource-failed.js';
import { customResourceSilent } from './custom-resource-silent.js';
import { customResourceTokenChanges } from './custom-resource-token-changes.js';
import { stabilizationTimeout } from './stabilization-timeout.js';

export const customResourcesSignatures: readonly Signature[] = [
  customResourceFailed,
  customResourceSilent,
  customResourceTokenChanges,
  stabilizationTimeout,
];
