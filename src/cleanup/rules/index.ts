import { cfnFirst } from './cfn-first.js';
import { foreignAccount } from './foreign-account.js';
import { inFlight } from './in-flight.js';
import { inUse } from './in-use.js';
import { keptOnPurpose } from './kept-on-purpose.js';
import { live } from './live.js';
import { locked } from './locked.js';
import { mentioned } from './mentioned.js';
import { moved } from './moved.js';
import { otherInstance } from './other-instance.js';
import { ownHands } from './own-hands.js';
import type { Rule } from './rule.js';
import { unproven } from './unproven.js';

/** Every denial, in the order in which it is asked. */
export const RULES: readonly Rule[] = [
  foreignAccount,
  live,
  mentioned,
  inFlight,
  moved,
  keptOnPurpose,
  otherInstance,
  unproven,
  inUse,
  locked,
  ownHands,
  cfnFirst,
];
