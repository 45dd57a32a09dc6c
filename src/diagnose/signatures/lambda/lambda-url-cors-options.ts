import { defineSignature } from '../define.js';

export const lambdaUrlCorsOptions = defineSignature({
  id: 'lambda-url-cors-options',
  catalog: 'lambda-url-cors-options',
  title: 'A function URL lists a method that is too long for its CORS settings',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Value '(?<methods>[^']{0,200})' at 'cors\.allowMethods' failed to satisfy constraint/i,
      certainty: 0.98,
    },
    { text: /cors\.allowMethods/i, certainty: 0.9 },
  ],
  cause:
    'Lambda answers preflights by itself and takes no method of more than six letters; OPTIONS has seven.',
  fix: [
    'Take OPTIONS out: cors: { allowedMethods: [HttpMethod.GET] }, or HttpMethod.ALL for all of them',
    'Look: apexctl check --rule lambda-url-cors-options',
  ],
  absence: [{ test: 'rule', rule: 'lambda-url-cors-options' }],
  prevention: 'Let the rule look before the deployment.',
  examples: [
    {
      text: "1 validation error detected: Value '[GET, OPTIONS]' at 'cors.allowMethods' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 6, Member must have length greater than or equal to 0]",
      fits: true,
      catches: { methods: '[GET, OPTIONS]' },
    },
    {
      text: "Resource handler returned message: \"1 validation error detected: Value '[POST, OPTIONS]' at 'cors.allowMethods' failed to satisfy constraint\" (RequestToken: 1, HandlerErrorCode: InvalidRequest)",
      fits: true,
    },
    {
      text: 'Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
      fits: false,
    },
  ],
  source: 'Lambda API Reference, Cors',
});
