import { demoAccounts } from './demo-accounts.js';
import type { Environment } from './environment.js';

export const dev: Environment = {
  name: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
  edgeRegion: 'us-east-1',
  domain: { zone: 'dev.apexshare.be', site: 'dev.apexshare.be', api: 'api.dev.apexshare.be' },
  keepsData: false,
  logRetentionDays: 14,
  throttle: { requestsPerSecond: 50, burst: 100 },
  mail: { sender: 'no-reply@dev.apexshare.be', alerts: 'alerts@apexshare.be' },
  budget: { name: 'ApexShare-Development-Budget', monthlyUsd: 100, dailyUsd: 10 },
  demoAccounts,
};
