import { type Case, fn, subject, type World } from './world.js';

const key = (properties = {}) =>
  subject('AWS::KMS::Key', 'Key', properties, { physicalId: '1a-2b' });
const state = (value: string | undefined) => ({
  'key 1a-2b': value === undefined ? undefined : { state: value },
});
const denied = (id: string) =>
  `AccessDenied: User: arn:aws:sts::1:assumed-role/work is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/${id} because no identity-based policy allows it`;
const base = (more: Partial<World> = {}): World => ({
  subjects: [key(), fn('Work')],
  metrics: { 'Errors work': 0 },
  live: { ...state('Enabled'), 'keyPolicy 1a-2b': { document: { Statement: [{}] } } },
  ...more,
});
const saying = (line: string): World =>
  base({ metrics: { 'Errors work': 2 }, logs: { work: [line] } });

export const keyCases: readonly Case[] = [
  { name: 'a key that is enabled', world: base(), tells: [] },
  { name: 'a key that is being made', world: base({ live: state('Creating') }), tells: [] },
  {
    name: 'a key that waits for its deletion',
    world: base({
      live: { 'key 1a-2b': { state: 'PendingDeletion', endsAt: '2030-01-20T00:00:00Z' } },
    }),
    tells: ['key-unusable Key pending-deletion'],
  },
  {
    name: 'a key that was disabled',
    world: base({ live: state('Disabled') }),
    tells: ['key-unusable Key disabled'],
  },
  {
    name: 'a key that its template disables',
    world: base({ subjects: [key({ Enabled: false }), fn('Work')], live: state('Disabled') }),
    tells: [],
  },
  {
    name: 'material that is missing',
    world: base({ live: state('PendingImport') }),
    tells: ['key-unusable Key no-material'],
  },
  {
    name: 'a key that is gone',
    world: base({ live: state(undefined) }),
    tells: ['key-unusable Key gone'],
  },
  {
    name: 'a function that may not use it',
    world: saying(denied('1a-2b')),
    tells: ['key-refused Key not-granted'],
  },
  { name: 'a function that may not use another key', world: saying(denied('9z')), tells: [] },
  {
    name: 'a state that is refused',
    world: base({ refused: ['live eu-west-1 key'] }),
    tells: [],
    untold: ['whether Key shows key-unusable'],
  },
];
