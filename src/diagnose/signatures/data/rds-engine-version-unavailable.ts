import { defineSignature } from '../define.js';

export const rdsEngineVersionUnavailable = defineSignature({
  id: 'rds-engine-version-unavailable',
  catalog: 'rds-engine-version-unavailable',
  title: 'An engine version that the region does not offer',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Cannot find version (?<version>\S{1,40}) for (?<engine>[\w-]{1,40})/i,
      certainty: 0.97,
    },
    {
      text: /(?:Invalid|Unsupported|Unavailable) (?:DB )?engine version|engine version .{1,60}(?:not (?:available|supported|found)|is not valid|has been deprecated|deprecated)/i,
      certainty: 0.9,
    },
    {
      text: /RDS does not support creating a DB instance with the following combination|InvalidParameterCombination.{0,120}(?:engine|version)/is,
      certainty: 0.85,
    },
    {
      text: /Cannot find upgrade path from \S{1,30} to \S{1,30}|Cannot (?:upgrade|downgrade|modify) .{0,60}engine version|from (?<old>[\d.]{1,12}) to (?<version>[\d.]{1,12}).{0,40}(?:not (?:a valid|supported)|invalid)/i,
      certainty: 0.8,
    },
  ],
  cause:
    '{engine} {version} is not offered in this region: minor versions are retired, and new ones arrive region by region.',
  fix: [
    'See what is offered: aws rds describe-db-engine-versions --engine {engine} --region {region} --query "DBEngineVersions[].EngineVersion"',
    "Take one of them: AuroraPostgresEngineVersion.of('…', '…') where the library does not know it yet. Another engine is not a repair",
    'Look: apexctl check --rule rds-engine-version-unavailable',
  ],
  absence: [{ test: 'rule', rule: 'rds-engine-version-unavailable' }],
  prevention: 'Ask the region before deploying.',
  examples: [
    {
      text: 'Cannot find version 15.2 for aurora-postgresql (Service: Rds, Status Code: 400, Request ID: 1)',
      fits: true,
      catches: { version: '15.2', engine: 'aurora-postgresql' },
    },
    {
      text: 'An error occurred (InvalidParameterCombination) when calling the CreateDBInstance operation: Cannot find version 13.4 for postgres',
      fits: true,
      catches: { engine: 'postgres' },
    },
    { text: "Value 'nodejs8.11' at 'runtime' failed to satisfy constraint", fits: false },
  ],
  source: 'RDS API Reference, CreateDBInstance; public reports',
});
