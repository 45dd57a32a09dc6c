import { demoAccounts } from './demo-accounts.js';
import type { Environment } from './environment.js';

export const staging: Environment = {
  name: 'staging',
  account: '222222222222',
  region: 'eu-west-1',
  edgeRegion: 'us-east-1',
  domain: {
    zone: 'staging.apexshare.be',
    site: 'staging.apexshare.be',
    api: 'api.staging.apexshare.be',
  },
  keepsData: true,
  logRetentionDays: 14,
  throttle: { requestsPerSecond: 50, burst: 100 },
  mail: { sender: 'no-reply@staging.apexshare.be', alerts: 'alerts@apexshare.be' },
  budget: { name: 'ApexShare-Staging-Budget', monthlyUsd: 200, dailyUsd: 20 },
  demoAccounts,
};
