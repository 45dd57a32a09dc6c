/**
 * Writes `src/facts/rds-versions.json`: the engine versions that aws-cdk-lib names, and which of them it
 * says Amazon RDS no longer supports. Values are read from the library, the marks from its description.
 *
 * Run: npx tsx scripts/extract-rds-versions.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as v from 'valibot';

/** Engines as CloudFormation names them, by the class that lists their versions. */
const ENGINES: Readonly<Record<string, readonly [string, object]>> = {
  'aurora-mysql': ['AuroraMysqlEngineVersion', rds.AuroraMysqlEngineVersion],
  'aurora-postgresql': ['AuroraPostgresEngineVersion', rds.AuroraPostgresEngineVersion],
  mariadb: ['MariaDbEngineVersion', rds.MariaDbEngineVersion],
  mysql: ['MysqlEngineVersion', rds.MysqlEngineVersion],
  postgres: ['PostgresEngineVersion', rds.PostgresEngineVersion],
};

const Library = v.object({
  version: v.string(),
  types: v.record(
    v.string(),
    v.object({
      properties: v.optional(
        v.array(
          v.object({
            name: v.string(),
            docs: v.optional(v.object({ deprecated: v.optional(v.string()) })),
          }),
        ),
      ),
    }),
  ),
});

const folder = dirname(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'));
const { version, types } = v.parse(
  Library,
  JSON.parse(gunzipSync(await readFile(join(folder, '.jsii.gz'))).toString('utf8')),
);

/** The full version of a constant: the member that ends in `FullVersion`. */
function fullVersion(constant: unknown): string | undefined {
  const entries = typeof constant === 'object' && constant !== null ? Object.entries(constant) : [];
  const full = entries.find(([key]) => key.endsWith('FullVersion'))?.[1];
  return typeof full === 'string' ? full : undefined;
}

function versionsOf([name, list]: readonly [string, object]) {
  const constants = new Map(Object.entries(list));
  const withdrawn = new Set<string>();
  const listed = new Set<string>();
  for (const { name: member, docs } of types[`aws-cdk-lib.aws_rds.${name}`]?.properties ?? []) {
    const full = fullVersion(constants.get(member));
    if (full === undefined) continue;
    const isGone = /no longer supported by Amazon RDS/i.test(docs?.deprecated ?? '');
    (isGone ? withdrawn : listed).add(full);
  }
  return { withdrawn: [...withdrawn].sort(), listed: [...listed].sort() };
}

const engines = Object.fromEntries(
  Object.entries(ENGINES).map(([engine, source]) => [engine, versionsOf(source)]),
);
const data = { source: `aws-cdk-lib ${version}, .jsii.gz and aws-rds`, engines };
const target = new URL('../src/facts/rds-versions.json', import.meta.url);
await writeFile(target, `${JSON.stringify(data, undefined, 1)}\n`);
