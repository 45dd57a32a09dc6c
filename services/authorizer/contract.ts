/** What the outside may know of the authorizer: it has no route, API Gateway asks it. */
export const authorizerContract = {
  name: 'authorizer',
  about: 'Lets a request in when its bearer token is valid and not revoked',
  routes: [],
  variables: {
    TABLE_NAME: 'The single table: revoked tokens',
    JWT_SECRET_ARN: 'Secret that signs tokens',
  },
  limits: { timeoutSeconds: 5, memoryMb: 256 },
} as const;
