import type { Examples, Fact, TakenName } from '../../../src/checking/index.js';
import { account, denied, known, live } from '../example-account.js';

const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'shop-videos' } };
const Storage = { name: 'Shop-Storage', resources: { Videos: bucket } };
const taken = (more: Partial<TakenName> = {}): Fact<TakenName> =>
  known({ id: 'shop-videos', state: 'here', owner: known(null), ...more });
const world = (fact: Fact<TakenName | null>, more = {}) => ({
  stacks: { Storage },
  account: account({ names: { 'AWS::S3::Bucket': { 'shop-videos': fact } }, ...more }),
});
const updated = (logicalId: string) => ({
  stacks: known([live('Shop-Storage', 'UPDATE_COMPLETE')]),
  resources: {
    'Shop-Storage': known([
      {
        logicalId,
        physicalId: 'shop-videos',
        type: 'AWS::S3::Bucket',
        status: 'CREATE_COMPLETE',
      },
    ]),
  },
});

const nested = (owner: string | null) => ({
  stacks: {
    Shop: {
      name: 'Shop',
      resources: { Data: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'x' } } },
    },
    'Shop/Data': { resources: { Videos: bucket }, parent: { stack: 'Shop', logicalId: 'Data' } },
  },
  account: account({
    stacks: known([live('Shop', 'UPDATE_COMPLETE')]),
    resources: { Shop: known([]) },
    names: { 'AWS::S3::Bucket': { 'shop-videos': taken({ owner: known(owner) }) } },
  }),
});

export const examples: Examples = {
  pass: [
    { name: 'the bucket of its nested stack', ...nested('Shop-Data-1ABCDEF') },
    world(known(null)),
    {
      name: 'the bucket of this very stack',
      ...world(taken({ owner: known('Shop-Storage') }), updated('Videos')),
    },
  ],
  fail: [
    {
      name: 'beside many stacks with conditions of their own',
      stacks: {
        ...Object.fromEntries(
          Array.from({ length: 12 }, (_, at) => [
            `S${at}`,
            {
              template: {
                Parameters: { Env: { Type: 'String' } },
                Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
                Resources: { A: { Type: 'AWS::SNS::Topic', Condition: 'IsProd' } },
              },
            },
          ]),
        ),
        Storage,
      },
      account: account({ names: { 'AWS::S3::Bucket': { 'shop-videos': taken() } } }),
      at: 'Videos',
    },
    { name: 'in a nested stack', ...nested(null), at: 'Videos' },
    {
      name: 'left behind',
      ...world(taken()),
      at: 'Videos',
      says: /no stack of the region owns it/,
    },
    { ...world(taken({ owner: known('Shop-Old') })), says: /belongs to the stack Shop-Old/ },
    { ...world(taken({ state: 'elsewhere' })), says: /of another account/ },
    {
      name: 'whose it is could not be read, but the stack is new',
      ...world(taken({ owner: denied })),
      says: /exists/,
    },
    {
      name: 'the logical id has changed',
      ...world(taken({ owner: known('Shop-Storage') }), updated('OldVideos')),
      says: /is OldVideos of the same stack/,
    },
    {
      name: 'a secret in its recovery window',
      stacks: {
        Base: {
          name: 'Shop-Base',
          template: {
            Parameters: { Env: { Type: 'String', Default: 'prod' } },
            Resources: {
              Key: {
                Type: 'AWS::SecretsManager::Secret',
                Properties: { Name: { 'Fn::Sub': 'shop/${Env}/key' } },
              },
            },
          },
        },
      },
      account: account({
        names: {
          'AWS::SecretsManager::Secret': {
            'shop/prod/key': known({ id: 'arn', state: 'deleting', owner: known(null) }),
          },
        },
      }),
      says: /recovery window/,
    },
  ],
  unknown: [
    world(denied),
    {
      name: 'the stack is there, and what it owns could not be read',
      ...world(taken({ owner: denied }), {
        stacks: known([live('Shop-Storage', 'UPDATE_COMPLETE')]),
      }),
    },
  ],
  skip: [
    {
      name: 'names that AWS makes up',
      stacks: {
        Storage: { name: 'Shop-Storage', resources: { Videos: { Type: 'AWS::S3::Bucket' } } },
      },
      account: account({ names: {} }),
    },
  ],
};
