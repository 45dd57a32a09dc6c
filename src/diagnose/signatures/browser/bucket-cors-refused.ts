import { defineSignature } from '../define.js';

export const bucketCorsRefused = defineSignature({
  id: 'bucket-cors-refused',
  catalog: 'cors-origin-mismatch',
  title: 'The CORS rules of a bucket do not allow the request',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /CORSResponse: This CORS request is not allowed/i,
      certainty: 0.9,
    },
    {
      text: /<Code>AccessForbidden<\/Code>[\s\S]{0,600}<Method>(?<method>[A-Z]{1,10})<\/Method>/,
      certainty: 0.85,
    },
  ],
  cause:
    'No rule of the bucket allows this origin, method and headers together; S3 does not say which of them.',
  fix: [
    'Ask as the browser does: curl -i -X OPTIONS <url> -H "Origin: <origin>" -H "Access-Control-Request-Method: PUT" -H "Access-Control-Request-Headers: content-type"',
    'See the rules: aws s3api get-bucket-cors --bucket <bucket>',
    "One rule with all three: cors: [{ allowedOrigins: [origin], allowedMethods: [HttpMethods.PUT], allowedHeaders: ['*'] }]; an origin has no slash at its end",
    'Look: apexctl cors',
  ],
  absence: [{ test: 'rule', rule: 's3-cors-missing-for-upload' }],
  prevention: 'apexctl cors as a gate.',
  examples: [
    {
      text: "<Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.</Message><Method>PUT</Method>",
      fits: true,
    },
    {
      text: '<Code>AccessForbidden</Code><Message>Not allowed</Message><Method>PUT</Method>',
      fits: true,
      catches: { method: 'PUT' },
    },
    {
      text: '<Code>AccessForbidden</Code><Message>CORSResponse: CORS is not enabled for this bucket.</Message>',
      fits: false,
    },
    { text: '<Code>AccessDenied</Code><Message>Access Denied</Message>', fits: false },
  ],
  source: 'S3 User Guide, troubleshooting CORS',
});
