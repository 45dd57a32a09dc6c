import { defineSignature } from '../define.js';

export const validationRegionMismatch = defineSignature({
  id: 'validation-region-mismatch',
  catalog: 'validation-region-mismatch',
  title: 'Somebody looks in a region where nothing was deployed',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /Could not connect to the endpoint URL: "?https:\/\/(?<service>[a-z0-9.-]{1,60}?)\.(?<region>[a-z]{2}(?:-[a-z]{1,10}){1,2}-\d)\.amazonaws\.com/i,
      certainty: 0.95,
    },
    { text: /Could not connect to the endpoint URL/i, certainty: 0.85 },
    {
      text: /You must specify a region|Region is missing|no region (?:was )?(?:specified|configured|found)|Missing region in config/i,
      certainty: 0.93,
    },
    {
      text: /\bPermanentRedirect\b|\bAuthorizationHeaderMalformed\b.{0,80}expecting '(?<region>[\w-]{1,30})'|the region '[\w-]{1,30}' is wrong; expecting '(?<wanted>[\w-]{1,30})'/i,
      certainty: 0.9,
    },
  ],
  cause:
    'The region was assumed and not taken from the deployment, so that everything seems to be missing in {region}.',
  fix: [
    'See which region is in force and where it comes from: apexctl doctor',
    'Name it: --region, or the region of the environment in apex.config.yaml',
    'Take it from the manifest or the outputs in tests and scripts',
  ],
  absence: [{ test: 'rule', rule: 'script-hardcoded-region' }],
  prevention: 'The first line of every report names account and region.',
  examples: [
    {
      text: 'Could not connect to the endpoint URL: "https://dynamodb.eu-wset-1.amazonaws.com/"',
      fits: true,
    },
    {
      text: 'Could not connect to the endpoint URL: "https://dynamodb.us-east-3.amazonaws.com/"',
      fits: true,
      catches: { region: 'us-east-3', service: 'dynamodb' },
    },
    { text: 'ConfigError: Region is missing', fits: true },
    { text: 'getaddrinfo ENOTFOUND api.example.org', fits: false },
  ],
  source: 'AWS CLI and SDK texts',
});
