/** What the outside may know of the accounts service: CloudFormation calls it as a custom resource. */
export const accountsContract = {
  name: 'accounts',
  about: 'Creates the demo accounts of environments that are no production',
  routes: [],
  variables: {
    TABLE_NAME: 'The single table: users',
    DEMO_SECRET_ARN: 'Secret with the demo accounts as JSON: [{email, password, role, name}]',
  },
  limits: { timeoutSeconds: 30, memoryMb: 512 },
} as const;
