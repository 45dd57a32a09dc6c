import type { Mode } from '../mode.js';
import { apiThrottling } from './api-throttling.js';
import { autoScaling } from './auto-scaling.js';
import { cloudfront } from './cloudfront.js';
import { databaseConnections } from './database-connections.js';
import { kms } from './kms.js';
import { loadBalancerHealth } from './load-balancer-health.js';
import { monitoring } from './monitoring.js';
import { networking } from './networking.js';

/** The eight ways in which a running system falls ill. */
export const MODES: readonly Mode[] = [
  databaseConnections,
  loadBalancerHealth,
  autoScaling,
  apiThrottling,
  cloudfront,
  kms,
  networking,
  monitoring,
];
