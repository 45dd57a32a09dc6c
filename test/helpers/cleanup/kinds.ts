import type { Kind, Kinds } from '../../../src/cleanup/index.js';

type Said = Pick<Kind, 'type' | 'scope' | 'tier'> & Partial<Kind>;

const kind = (said: Said): Kind => ({
  title: said.type.split('::').at(-1)?.toLowerCase() ?? said.type,
  idIsDrawn: false,
  hasSystemTags: false,
  holdsData: false,
  loses: 'itself',
  arn: ({ id, region, account }) => `arn:aws:made-up:${region}:${account}:${said.type}/${id}`,
  ...said,
});

const save = true;

/** Types of each sort: three scopes, with and without birth, drawn ids, system tags, data and companions. */
export const KINDS: Kinds = new Map(
  [
    kind({
      type: 'AWS::S3::Bucket',
      scope: 'world',
      tier: 'data',
      hasSystemTags: true,
      holdsData: true,
      save,
    }),
    kind({ type: 'AWS::DynamoDB::Table', scope: 'region', tier: 'data', holdsData: true, save }),
    kind({
      type: 'AWS::SQS::Queue',
      scope: 'region',
      tier: 'data',
      hasSystemTags: true,
      holdsData: true,
    }),
    kind({
      type: 'AWS::KMS::Key',
      scope: 'region',
      tier: 'keys',
      idIsDrawn: true,
      holdsData: true,
      comesBack: 'for 30 days',
    }),
    kind({ type: 'AWS::KMS::Alias', scope: 'region', tier: 'keys', save }),
    kind({ type: 'AWS::IAM::Role', scope: 'account', tier: 'roles', save }),
    kind({ type: 'AWS::Events::Rule', scope: 'region', tier: 'triggers', save }),
    kind({
      type: 'AWS::CloudFront::Distribution',
      scope: 'account',
      tier: 'traffic',
      idIsDrawn: true,
      isSlow: true,
    }),
    kind({
      type: 'AWS::ApiGatewayV2::Api',
      scope: 'region',
      tier: 'apis',
      idIsDrawn: true,
      hasSystemTags: true,
      save,
    }),
    kind({
      type: 'AWS::Logs::LogGroup',
      scope: 'region',
      tier: 'logs',
      hasSystemTags: true,
      holdsData: true,
      save,
    }),
    kind({
      type: 'AWS::Lambda::Function',
      scope: 'region',
      tier: 'compute',
      hasSystemTags: true,
      companions: ({ id, region }) => [
        { type: 'AWS::Logs::LogGroup', id: `/aws/lambda/${id}`, region },
      ],
    }),
  ].map((one) => [one.type, one]),
);

/** Types that show when they were made. */
export const SHOWS_BIRTH = new Set([
  'AWS::S3::Bucket',
  'AWS::DynamoDB::Table',
  'AWS::SQS::Queue',
  'AWS::KMS::Key',
  'AWS::IAM::Role',
  'AWS::Logs::LogGroup',
  'AWS::Lambda::Function',
]);
