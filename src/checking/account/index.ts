export { type AttachedPolicy, attachedPolicies } from './attached-policies.js';
export { type DeclaredName, declaredNames, isNamedUniquely } from './declared-names.js';
export { foreignExports } from './export-owners.js';
export { type Sender, sendersOf, sendsMail } from './mail-use.js';
export { type AccountNeeds, accountNeeds, type RegionNeeds } from './needs.js';
export {
  deploymentIn,
  factOf,
  livePhysicalId,
  liveStack,
  type PlacedStack,
  placedStacks,
  regionOf,
} from './placed-stacks.js';
