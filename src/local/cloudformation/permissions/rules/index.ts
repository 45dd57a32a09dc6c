import type { Rules } from '../need.js';
import { computeRules } from './compute.js';
import { gatewayRules } from './gateway.js';
import { identityRules } from './identity.js';
import { messagingRules } from './messaging.js';
import { storageRules } from './storage.js';
import { watchingRules } from './watching.js';

export { customNeeds } from './compute.js';

/** What each resource type takes from whoever CloudFormation acts as. */
export const RULES: Rules = {
  ...storageRules,
  ...identityRules,
  ...computeRules,
  ...messagingRules,
  ...watchingRules,
  ...gatewayRules,
};
