/** What the outside may know of the analytics service. */
export const analyticsContract = {
  name: 'analytics',
  about: 'Usage figures and the events they are counted from',
  routes: [
    { key: 'GET /analytics/usage', auth: 'jwt', query: ['period'] },
    { key: 'POST /analytics/events', auth: 'jwt' },
  ],
  variables: {
    ALLOWED_ORIGINS: 'Origins of the web app, separated by commas',
    TABLE_NAME: 'The single table: events and counters',
  },
  limits: { timeoutSeconds: 10, memoryMb: 512 },
} as const;
