import { accountsContract } from '../services/accounts/contract.js';
import { analyticsContract } from '../services/analytics/contract.js';
import { authContract } from '../services/auth/contract.js';
import { authorizerContract } from '../services/authorizer/contract.js';
import { costsContract } from '../services/costs/contract.js';
import { downloadsContract } from '../services/downloads/contract.js';
import { emailContract } from '../services/email/contract.js';
import { healthContract } from '../services/health/contract.js';
import { sessionsContract } from '../services/sessions/contract.js';
import type { ServiceContract } from '../services/shared/contract.js';
import { uploadsContract } from '../services/uploads/contract.js';

/** Every function of the platform, as the outside knows it. */
export const contracts: readonly ServiceContract[] = [
  healthContract,
  authContract,
  authorizerContract,
  uploadsContract,
  downloadsContract,
  sessionsContract,
  analyticsContract,
  emailContract,
  accountsContract,
  costsContract,
];
