/** What the outside may know of the sessions service. */
export const sessionsContract = {
  name: 'sessions',
  about: 'Training sessions: list, create, get, update, delete',
  routes: [
    { key: 'GET /sessions', auth: 'jwt', query: ['limit', 'cursor'] },
    { key: 'POST /sessions', auth: 'jwt' },
    { key: 'GET /sessions/{id}', auth: 'jwt' },
    { key: 'PUT /sessions/{id}', auth: 'jwt' },
    { key: 'DELETE /sessions/{id}', auth: 'jwt' },
  ],
  variables: {
    ALLOWED_ORIGINS: 'Origins of the web app, separated by commas',
    TABLE_NAME: 'The single table: sessions',
  },
  limits: { timeoutSeconds: 10, memoryMb: 512 },
} as const;
