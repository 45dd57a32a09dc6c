/** What the outside may know of the health service. */
export const healthContract = {
  name: 'health',
  about: 'Says whether the API answers and which release it is',
  routes: [{ key: 'GET /health', auth: 'none' }],
  variables: {
    ALLOWED_ORIGINS: 'Origins of the web app, separated by commas',
    RELEASE: 'Name of the environment',
    TABLE_NAME: 'The single table, looked at to see whether data can be read',
  },
  limits: { timeoutSeconds: 5, memoryMb: 256 },
} as const;
