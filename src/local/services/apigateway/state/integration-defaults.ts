/** What PutIntegration takes for what is not given. Source: API reference, PutIntegration. */
export const INTEGRATION_DEFAULTS = {
  connectionType: 'INTERNET',
  requestParameters: {},
  requestTemplates: {},
  passthroughBehavior: 'WHEN_NO_MATCH',
  timeoutInMillis: 29_000,
  integrationResponses: {},
} as const;
