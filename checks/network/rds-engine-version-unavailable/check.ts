import {
  cannotTell,
  cdkName,
  child,
  defineRule,
  fail,
  isProduct,
  onFiles,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { cdkDeprecated, rdsVersion, rdsVersionsAsOf } from '../../../src/facts/index.js';
import { offeredVersions } from './offered.js';

const TYPES = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'AWS::RDS::GlobalCluster'];

export const rdsEngineVersionUnavailable = defineRule({
  id: 'rds-engine-version-unavailable',
  title: 'An engine version of RDS is withdrawn or malformed',
  why: 'RDS does not find the version, so the stack fails. Minor versions are retired and arrive region by region.',
  fix: 'Choose a version that DescribeDBEngineVersions lists for the region; in the CDK use AuroraMysqlEngineVersion.of or AuroraPostgresEngineVersion.of for one that is newer than the library.',
  severity: 'error',
  phase: 'deploy',
  source:
    'aws-cdk-lib 2.276.0, aws-rds: engine versions marked as no longer supported by Amazon RDS',
  dataAsOf: rdsVersionsAsOf,
  wouldFailWith: 'Cannot find version <version> for <engine>',
  recognises: [/Cannot find version (\S+) for ([\w-]+)/i],
  judges: [
    onResources(TYPES, (resource) => {
      const version = resource.get('EngineVersion');
      const engine = resource.get('Engine');
      if (version.isAbsent) return skip('RDS chooses the version');
      if (isRestored(resource)) return skip('what it is a copy of may be of an old version');
      if (engine.likely === undefined || version.likely === undefined)
        return version.kind === 'unknown' || engine.isPresent
          ? cannotTell('the engine and its version are only known at deployment', version)
          : skip('the engine is given elsewhere');
      return verdict(engine.likely.toLowerCase(), version.likely, (message) =>
        fail(message, { at: version }),
      );
    }),
    offeredVersions(TYPES, (resource) => isRestored(resource)),
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      if (!isProduct(file) || !/EngineVersion\.VER_/.test(file.text)) return skip('no version');
      const verdicts = (file.syntax?.nodes('MemberExpression') ?? []).flatMap((node) => {
        const [, owner, constant] =
          /^(aws-rds\.\w+EngineVersion)\.(VER_\w+)$/.exec(cdkName(file, node) ?? '') ?? [];
        if (owner === undefined || !child(node, 'property')) return [];
        const why = cdkDeprecated(`${owner}#${constant}`);
        return why?.includes('no longer supported')
          ? [fail(`${constant} is withdrawn: ${why}`, { at: { file, at: node } })]
          : [pass];
      });
      return verdicts.length > 0 ? verdicts : skip('no version of the CDK');
    }),
  ],
});

/** Properties by which a database is made from another one or from a snapshot. */
const ORIGINS = [
  'SnapshotIdentifier',
  'DBSnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'SourceDBClusterIdentifier',
  'SourceDBInstanceIdentifier',
];
const isRestored = (resource: Resource): boolean =>
  ORIGINS.some((property) => resource.get(property).isPresent);

/** What a version looks like; a line alone (`15`, `8.0`) is its default version. */
const FORMS: Readonly<Record<string, readonly [RegExp, string]>> = {
  'aurora-mysql': [
    /^(5\.7(\.12|\.mysql_aurora\.2(\.\d+)*)?|8\.0(\.mysql_aurora\.3(\.\d+)*)?|8\.[1-9](\.mysql_aurora\.\d+(\.\d+)*)?)$/,
    '8.0.mysql_aurora.3.x.y',
  ],
  'aurora-postgresql': [/^\d+(\.\d+)*(-limitless)?$/, '<major>.<minor>'],
  mysql: [/^\d+\.\d+(\.\d+)*(-[\w.]+|\.R\d+)?$/, '<major>.<minor>'],
  mariadb: [/^\d+\.\d+(\.\d+)*(-[\w.]+|\.R\d+)?$/, '<major>.<minor>'],
  postgres: [/^\d+(\.\d+)*(-[\w.]+|-R\d+)?$/, '<major>.<minor>'],
};

/** A line of versions alone: RDS takes the default of it. */
const LINES: Readonly<Record<string, RegExp>> = {
  'aurora-mysql': /^\d+\.\d+$/,
  'aurora-postgresql': /^\d+$/,
  mysql: /^\d+\.\d+$/,
  mariadb: /^\d+\.\d+$/,
  postgres: /^\d+$/,
};

function verdict(engine: string, version: string, failed: (message: string) => Verdict): Verdict {
  if (engine === 'aurora')
    return failed(`${engine} is Aurora MySQL 5.6, which AWS has withdrawn; use aurora-mysql.`);
  const [form, shape] = FORMS[engine] ?? [];
  if (form && !form.test(version))
    return failed(`"${version}" is no version of ${engine}; it takes ${shape}.`);
  const known = rdsVersion(engine, version);
  if (known === 'withdrawn')
    return failed(`${engine} ${version} is withdrawn (as of ${rdsVersionsAsOf}).`);
  return known === 'listed' || LINES[engine]?.test(version)
    ? pass
    : skip('whether the region offers it is seen in the account only');
}
