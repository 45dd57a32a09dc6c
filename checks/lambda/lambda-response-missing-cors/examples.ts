import type { Examples } from '../../../src/checking/index.js';

const handler = (body: string, before = '') => ({
  'src/list.ts': `${before}\nexport const handler = async (event) => { ${body} };`,
});
const cors = `{ 'Access-Control-Allow-Origin': 'https://a.example' }`;

export const examples: Examples = {
  pass: [
    { files: handler(`return { statusCode: 200, headers: ${cors}, body: '' };`) },
    {
      files: handler(`return { statusCode: 200, headers, body: '' };`, `const headers = ${cors};`),
    },
    {
      name: 'by a helper',
      files: handler(
        `return respond({ statusCode: 404 });`,
        `import { respond } from './respond';`,
      ),
    },
    {
      name: 'spread',
      files: handler(`return { statusCode: 500, headers: { ...base }, body: '' };`),
    },
  ],
  fail: [
    {
      files: handler(
        `try { return { statusCode: 200, headers: ${cors}, body: '' }; } catch (e) { return { statusCode: 500, body: 'failed' }; }`,
      ),
      at: 'src/list.ts',
      says: /statusCode 500/,
    },
    {
      files: handler(
        `if (!event.body) return { statusCode: 405, headers: { 'Content-Type': 'text/plain' } }; return { statusCode: 200, headers: ${cors} };`,
      ),
      says: /405/,
    },
  ],
  skip: [
    {
      name: 'messages have no answer',
      files: handler('for (const r of event.Records) await go(r); return { statusCode: 200 };'),
    },
    {
      name: 'the HTTP API adds them',
      files: handler('return { statusCode: 200 };'),
      resources: {
        Api: {
          Type: 'AWS::ApiGatewayV2::Api',
          Properties: { CorsConfiguration: { AllowOrigins: ['*'] } },
        },
      },
    },
  ],
};
