import { type Case, subject, times, type World } from './world.js';

const edge = (more = {}) =>
  subject(
    'AWS::CloudFront::Distribution',
    'Site',
    { DistributionConfig: { Enabled: true, ...more } },
    { physicalId: 'E1', region: 'us-east-1' },
  );
const bucket = subject('AWS::S3::Bucket', 'Files', {}, { physicalId: 'shop-files' });
const stage = subject(
  'AWS::ApiGatewayV2::Stage',
  'Live',
  { ApiId: 'h1' },
  { physicalId: '$default' },
);
const rates = (
  five: number | readonly number[],
  four: number | readonly number[] = 0,
  calls: number | readonly number[] = 100,
) => ({
  '5xxErrorRate E1 Global': five,
  '4xxErrorRate E1 Global': four,
  'Requests E1 Global': calls,
});
const is = (more: Readonly<Record<string, unknown>> = {}) => ({
  'distribution E1': {
    ...{ isEnabled: true, status: 'Deployed' },
    origins: [{ domain: 'shop-files.s3.eu-west-1.amazonaws.com', hasAccess: true }],
    ...more,
  },
  'bucket shop-files': { region: 'eu-west-1' },
});
const base: World = { subjects: [edge(), bucket], metrics: rates(0), live: is() };
const plus = (more: Partial<World>): World => ({ ...base, ...more });

export const edgeCases: readonly Case[] = [
  { name: 'a site that answers', world: base, tells: [] },
  { name: 'a failure in a hundred', world: plus({ metrics: rates(1) }), tells: [] },
  {
    name: 'a high rate of hardly any calls',
    world: plus({ metrics: rates([50], 0, [2]) }),
    tells: [],
  },
  { name: 'nobody asks', world: plus({ metrics: {} }), tells: [] },
  {
    name: 'failures that are over',
    world: plus({ metrics: rates([...times(20, 40), ...times(40, 0)]) }),
    tells: [],
  },
  {
    name: 'failures that nothing of the release explains',
    world: plus({ metrics: rates(30) }),
    tells: ['edge-5xx Site -'],
  },
  {
    name: 'the bucket behind it is gone',
    world: plus({ metrics: rates(30), live: { ...is(), 'bucket shop-files': undefined } }),
    tells: ['edge-5xx Site origin-bucket-gone'],
  },
  {
    name: 'the API behind it fails',
    world: {
      subjects: [edge(), stage],
      metrics: {
        ...rates(30),
        'Count $default h1': 100,
        '5xx $default h1': 30,
        '4xx $default h1': 0,
      },
      live: is({
        origins: [{ domain: 'h1.execute-api.eu-west-1.amazonaws.com', hasAccess: false }],
      }),
    },
    tells: ['api-5xx Live -', 'edge-5xx Site origin-fails'],
  },
  {
    name: 'a bucket that does not let CloudFront in',
    world: plus({
      metrics: rates(0, 95),
      live: is({
        origins: [{ domain: 'shop-files.s3.eu-west-1.amazonaws.com', hasAccess: false }],
      }),
    }),
    tells: ['edge-4xx Site origin-not-allowed'],
  },
  {
    name: 'callers that ask for what is not there',
    world: plus({ metrics: rates(0, 95) }),
    tells: [],
  },
  {
    name: 'switched off by hand',
    world: plus({ live: is({ isEnabled: false }) }),
    tells: ['edge-disabled Site disabled'],
  },
  {
    name: 'switched off by its template',
    world: plus({ subjects: [edge({ Enabled: false }), bucket], live: is({ isEnabled: false }) }),
    tells: [],
  },
  {
    name: 'rates that are refused',
    world: plus({ refused: ['AWS/CloudFront'] }),
    tells: [],
    untold: ['whether Site shows edge-5xx'],
  },
];
