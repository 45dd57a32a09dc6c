import { defineSignature } from '../define.js';

export const kmsAliasInvalid = defineSignature({
  id: 'kms-alias-invalid',
  catalog: 'kms-alias-invalid',
  title: 'A KMS alias with characters, a prefix or a length that is not taken',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Alias name must be between 1 and 256 characters/i, certainty: 0.97 },
    {
      text: /Value '(?<name>[^']{0,300})' at 'aliasName' failed to satisfy constraint/i,
      certainty: 0.97,
    },
    {
      text: /Alias must start with the prefix "?alias\/|Alias (?:name )?(?:cannot|must not|can ?not) (?:begin|start) with "?(?:alias\/)?aws\//i,
      certainty: 0.96,
    },
    {
      text: /\breserved\b.{0,120}\balias\/aws\/|\balias\/aws\/.{0,120}\breserved\b/i,
      certainty: 0.93,
    },
    { text: /\bInvalidAliasName(?:Exception)?\b|\bInvalid alias\b/i, certainty: 0.93 },
  ],
  cause:
    'The alias {name} is not of the form alias/ and then letters, digits, slash, underscore and hyphen; most often a placeholder was not filled in.',
  fix: [
    'Write alias/<project>-<environment>-<purpose>, with backticks where it has placeholders',
    'Look: apexctl check --rule kms-alias-invalid',
  ],
  absence: [{ test: 'rule', rule: 'kms-alias-invalid' }],
  prevention: 'One function that makes names and checks them.',
  examples: [
    { text: 'Alias name must be between 1 and 256 characters in a-zA-Z0-9:/_-', fits: true },
    {
      text: "1 validation error detected: Value 'alias/share main' at 'aliasName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$",
      fits: true,
      catches: { name: 'alias/share main' },
    },
    { text: 'An alias with the name arn:aws:kms:eu-west-1:1:alias/x already exists', fits: false },
  ],
  source: 'aws-cdk-lib (Alias); KMS API Reference, CreateAlias',
});
