import { askLive, confirms, type Judge, refutes } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeKey: Judge<'key'> = (told) =>
  told === undefined
    ? refutes('no key has this alias')
    : confirms(`the alias names a key that is ${told.text('state') ?? 'in an unknown state'}`);

export const kmsAliasDuplicate = defineSignature({
  id: 'kms-alias-duplicate',
  catalog: 'kms-alias-duplicate',
  title: 'The same KMS alias is created twice',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /An alias with the name (?<name>\S{1,400}) already exists/i, certainty: 0.98 },
    {
      text: /(?<name>alias\/[\w/-]{1,250}) already exists in stack (?<owner>\S{1,300})/i,
      certainty: 0.98,
    },
    { text: /(?<name>alias\/[\w/-]{1,250}) already exists/i, certainty: 0.97 },
    {
      text: /Resource of type 'AWS::KMS::Alias' with identifier '(?<name>[^']{1,300})' already exists/i,
      certainty: 0.98,
    },
    { text: /\bAlreadyExistsException\b/, types: ['AWS::KMS::Alias'], certainty: 0.95 },
  ],
  cause:
    'The alias {name} exists already in this account and region: two stacks create a key under one name, or an older stack left it.',
  fix: [
    'See which key it names: aws kms list-aliases --query "Aliases[?AliasName==\'{name}\']"',
    'Create the key and its alias in one stack only, and pass the key object to the others (props.key), without an alias there',
    'Left by an older stack and naming no key in use: let apexctl cleanup prove that and remove it; what it does not know as ours: aws kms delete-alias --alias-name {name}',
  ],
  probes: [askLive('key', '{name}', judgeKey)],
  absence: [
    { test: 'name-free', type: 'AWS::KMS::Alias', name: '{name}' },
    { test: 'rule', rule: 'kms-alias-duplicate' },
  ],
  prevention: 'A test that collects the alias names of all templates and finds each once.',
  examples: [
    {
      text: 'An alias with the name arn:aws:kms:eu-west-1:111111111111:alias/share-main already exists',
      type: 'AWS::KMS::Alias',
      fits: true,
      catches: { name: 'arn:aws:kms:eu-west-1:111111111111:alias/share-main' },
    },
    {
      text: 'alias/share-main already exists in stack arn:aws:cloudformation:eu-west-1:111111111111:stack/Security/1',
      fits: true,
      catches: { name: 'alias/share-main' },
    },
    {
      text: 'An error occurred (AlreadyExistsException) when calling the CreateAlias operation: An alias with the name arn:aws:kms:eu-west-1:111111111111:alias/x already exists',
      fits: true,
    },
    { text: 'Alias name must be between 1 and 256 characters in a-zA-Z0-9:/_-', fits: false },
  ],
  source: 'KMS API Reference, CreateAlias (AlreadyExistsException)',
});
