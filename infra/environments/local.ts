import { demoAccounts } from './demo-accounts.js';
import type { Environment } from './environment.js';

export const local: Environment = {
  name: 'local',
  account: '000000000000',
  region: 'eu-west-1',
  edgeRegion: 'us-east-1',
  domain: { zone: 'local.apexshare.be', site: 'local.apexshare.be', api: 'api.local.apexshare.be' },
  keepsData: false,
  logRetentionDays: 14,
  throttle: { requestsPerSecond: 100, burst: 200 },
  mail: { sender: 'no-reply@local.apexshare.be', alerts: 'alerts@apexshare.be' },
  budget: { name: 'ApexShare-Local-Budget', monthlyUsd: 50, dailyUsd: 5 },
  demoAccounts,
};
