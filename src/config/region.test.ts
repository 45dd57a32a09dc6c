import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { profileRegion } from './profile.js';
import { type RegionSources, regionInForce } from './region.js';

const all: RegionSources = {
  flag: 'eu-west-1',
  environment: 'eu-west-2',
  env: {
    AWS_REGION: 'eu-west-3',
    CDK_DEFAULT_REGION: 'eu-north-1',
    AWS_DEFAULT_REGION: 'eu-south-1',
  },
  profile: 'eu-central-1',
};
test('the nearest source wins, and is named', () => {
  const steps: RegionSources[] = [
    all,
    { ...all, flag: undefined },
    { ...all, flag: undefined, environment: undefined },
  ];
  expect(steps.map(regionInForce)).toEqual([
    { region: 'eu-west-1', origin: '--region' },
    { region: 'eu-west-2', origin: 'the configuration' },
    { region: 'eu-west-3', origin: 'AWS_REGION' },
  ]);
  const { AWS_REGION: _, ...cdk } = all.env;
  expect(regionInForce({ env: cdk, profile: 'x-y-1' })?.origin).toBe('CDK_DEFAULT_REGION');
  const aws = { AWS_DEFAULT_REGION: 'eu-south-1' };
  expect(regionInForce({ env: aws, profile: 'x-y-1' })?.origin).toBe('AWS_DEFAULT_REGION');
  expect(regionInForce({ env: {}, profile: 'eu-central-1' })?.origin).toBe('the profile');
});

test('nobody says: there is no default, and an empty variable says nothing', () => {
  expect(regionInForce({ env: {} })).toBeUndefined();
  expect(regionInForce({ env: { AWS_REGION: '' } })).toBeUndefined();
});

const CONFIG = `[default]
region = eu-west-1
[profile work]
sso_session = x
region=us-east-2 # comment
[profile bare]
output = json
`;

test.each([
  ['the profile that was named', {}, 'work', 'us-east-2'],
  ['the profile of the environment', { AWS_PROFILE: 'work' }, undefined, 'us-east-2'],
  ['the default one', {}, undefined, 'eu-west-1'],
  ['none where the profile has none', {}, 'bare', undefined],
])('reads the region of %s', async (_, env, profile, region) => {
  const io = fakeIo({
    env: { HOME: '/home/ana', ...env },
    files: { '/home/ana/.aws/config': CONFIG },
  });
  expect(await profileRegion(io, profile)).toBe(region);
});
