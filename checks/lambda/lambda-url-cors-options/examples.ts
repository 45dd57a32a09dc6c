import type { Examples } from '../../../src/checking/index.js';

const url = (AllowMethods: unknown) => ({
  Url: { Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE', Cors: { AllowMethods } } },
});

export const examples: Examples = {
  pass: [
    { resources: url(['GET', 'DELETE']) },
    { resources: url(['*']) },
    { name: 'lower case is another matter', resources: url(['get']) },
  ],
  fail: [
    { resources: url(['GET', 'OPTIONS']), at: 'Url', says: /OPTIONS/ },
    {
      template: {
        Parameters: { Env: { Type: 'String' } },
        Conditions: { Public: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
        Resources: url({ 'Fn::If': ['Public', ['GET', 'OPTIONS'], ['GET']] }),
      },
      says: /\(when Public\)$/,
    },
    { resources: url(['PROPFIND']) },
  ],
  skip: [
    {
      name: 'OPTIONS of an HTTP API is legal',
      resources: {
        Api: {
          Type: 'AWS::ApiGatewayV2::Api',
          Properties: { CorsConfiguration: { AllowMethods: ['OPTIONS'] } },
        },
        Url: { Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE' } },
      },
    },
  ],
};
