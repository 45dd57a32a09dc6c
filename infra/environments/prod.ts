import type { Environment } from './environment.js';

export const prod: Environment = {
  name: 'prod',
  account: '333333333333',
  region: 'eu-west-1',
  edgeRegion: 'us-east-1',
  domain: { zone: 'apexshare.be', site: 'apexshare.be', api: 'api.apexshare.be' },
  keepsData: true,
  logRetentionDays: 14,
  throttle: { requestsPerSecond: 100, burst: 200 },
  mail: { sender: 'no-reply@apexshare.be', alerts: 'alerts@apexshare.be' },
  budget: { name: 'ApexShare-Production-Budget', monthlyUsd: 1000, dailyUsd: 50 },
  demoAccounts: [],
};
