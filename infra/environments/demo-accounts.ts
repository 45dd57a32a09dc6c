import type { DemoAccount } from './environment.js';

/** Published on purpose: whoever tries the platform logs in with these. Never part of production. */
export const demoAccounts: readonly DemoAccount[] = [
  { email: 'trainer@apexshare.be', password: 'demo123', name: 'Demo trainer', role: 'trainer' },
  { email: 'student@apexshare.be', password: 'demo123', name: 'Demo student', role: 'student' },
];
