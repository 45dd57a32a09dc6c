import { expect, test } from 'vitest';
import { withTemplateDefaults } from './template-defaults.js';

test('ports that a template leaves out are those of HTTP and HTTPS', () => {
  const custom = (more: object) => ({ Id: 'a', CustomOriginConfig: more });
  const OriginProtocolPolicy = 'https-only';
  const bucket = { Id: 'b', S3OriginConfig: {} };
  const Origins = [custom({ OriginProtocolPolicy }), custom({ HTTPPort: 8080 }), bucket];
  expect(withTemplateDefaults({ Comment: 'c', Origins })).toEqual({
    Comment: 'c',
    Origins: [
      custom({ OriginProtocolPolicy, HTTPPort: 80, HTTPSPort: 443 }),
      custom({ HTTPPort: 8080, HTTPSPort: 443 }),
      bucket,
    ],
  });
  expect(withTemplateDefaults({ Comment: 'c' })).toEqual({ Comment: 'c' });
});
