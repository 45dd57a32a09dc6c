/** What the outside may know of the auth service. */
export const authContract = {
  name: 'auth',
  about: 'Login, the logged-in user, logout',
  routes: [
    { key: 'POST /auth/login', auth: 'none' },
    { key: 'GET /auth/me', auth: 'jwt' },
    { key: 'POST /auth/logout', auth: 'jwt' },
  ],
  variables: {
    ALLOWED_ORIGINS: 'Origins of the web app, separated by commas',
    TABLE_NAME: 'The single table: users and revoked tokens',
    JWT_SECRET_ARN: 'Secret that signs tokens',
  },
  /** Log lines that alarms look for, by the field `event`. */
  logEvents: { failedLogin: 'login-failed' },
  limits: { timeoutSeconds: 10, memoryMb: 512 },
} as const;
