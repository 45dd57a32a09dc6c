import { ids } from '../../core/ids.js';
import type { ResourceProvider } from './contract.js';

/** The CDK's note of what an app is made of; it stands for nothing. */
export const cdkMetadata: ResourceProvider = {
  type: 'AWS::CDK::Metadata',
  create: async () => ({ physicalId: ids.uuid(), attributes: {} }),
  delete: async () => {},
};
