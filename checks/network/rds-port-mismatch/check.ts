import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { type Ingress, ingressOf, letsIn, shownPorts } from '../security-groups.js';
import { workloadsOf } from '../workloads.js';

export const rdsPortMismatch = defineRule({
  id: 'rds-port-mismatch',
  title: 'The security group of a database does not open its port',
  why: 'Connections time out; often the engine was changed and the rule was not.',
  fix: 'Open the port of the database for the group of the service (CDK: cluster.connections.allowDefaultPortFrom(service)).',
  severity: 'error',
  phase: 'run',
  source:
    'Amazon RDS User Guide, "Controlling access with security groups"; default ports of the engines',
  wouldFailWith: 'connect ETIMEDOUT <ip>:<port>',
  recognises: [
    /connect ETIMEDOUT (\S+):(3306|5432)/i,
    /Can't connect to (?:MySQL|local MySQL) server/i,
    /could not connect to server: Connection timed out/i,
  ],
  judges: [
    onResources(['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'], (database, world) => {
      if (database.get('DBClusterIdentifier').isPresent && database.type.endsWith('Instance'))
        return skip('its cluster is judged');
      const port = portOf(database);
      const ids = groupsOf(database).items();
      const groups = ids.flatMap((id) => id.follow() ?? []);
      if (port === undefined || groups.length === 0 || groups.length < ids.length)
        return skip('its port or its groups are not in the templates');
      const rules = groups.map((group) => ingressOf(group, world));
      if (rules.includes(undefined)) return skip('the rules are only known at deployment');
      return verdict({ database, port, groups, rules: rules.flatMap((list) => list ?? []) }, world);
    }),
  ],
});

/** Clusters and instances name the property differently. */
const groupsOf = (database: Resource): Value =>
  database.get(
    database.type === 'AWS::RDS::DBInstance' ? 'VPCSecurityGroups' : 'VpcSecurityGroupIds',
  );

/** Ports of the engines where no Port is given. */
const PORTS: readonly (readonly [engine: RegExp, port: number])[] = [
  [/^(aurora-mysql|aurora|mysql|mariadb)$/, 3306],
  [/^(aurora-postgresql|postgres)$/, 5432],
  [/^(custom-)?oracle-/, 1521],
  [/^(custom-)?sqlserver-/, 1433],
  [/^db2-/, 50_000],
];

function portOf(database: Resource): number | undefined {
  const port = database.get('Port');
  if (port.isPresent) return port.likely === undefined ? undefined : Number(port.likely);
  const engine = database.get('Engine').likely?.toLowerCase();
  return engine === undefined ? undefined : PORTS.find(([form]) => form.test(engine))?.[1];
}

interface Facts {
  readonly database: Resource;
  readonly port: number;
  readonly groups: readonly Resource[];
  readonly rules: readonly Ingress[];
}

function verdict({ database, port, groups, rules }: Facts, world: World): Verdict {
  const isPort = (value: Value) =>
    value.follow() === database && /Port$/.test(attributeOf(value) ?? '');
  const fitting = rules.filter((rule) => letsIn(rule, port, isPort) !== false);
  const names = groups.map(({ logicalId }) => logicalId).join(', ');
  const callers = callersOf(world);
  if (rules.length === 0)
    return callers.length === 0
      ? skip('nobody of the templates connects to it')
      : fail(`${names} lets nobody in; ${database.logicalId} listens on ${port}.`, {
          severity: 'warning',
        });
  if (fitting.length === 0)
    return fail(
      `${names} opens ${[...new Set(rules.map(shownPorts))].join(', ')}; ${database.logicalId} listens on ${port}.`,
    );
  const sources = fitting.map(({ group }) => group.follow());
  const isOpen = fitting.some(({ range, group }) => range.isPresent || !group.follow());
  if (isOpen || callers.length === 0) return pass;
  const isFor = sources.some((source) => source && isUsed(source));
  return isFor
    ? pass
    : fail(
        `${names} opens ${port} only to ${sources.map((one) => one?.logicalId).join(', ')}, which nothing in the templates has.`,
        { severity: 'warning' },
      );
}

/** Whether something has a group; rules of groups and databases only name it. */
const isUsed = ({ stack, logicalId }: Resource): boolean =>
  stack.outputs.some(({ value }) => value.resources().some((one) => one.logicalId === logicalId)) ||
  stack
    .resources()
    .some(
      ({ type, refersTo }) =>
        refersTo.has(logicalId) && !/SecurityGroup|DB(Cluster|Instance)$/.test(type),
    );

function attributeOf(value: Value): string | undefined {
  const [only] = value.parts;
  return typeof only === 'object' ? only.attribute : undefined;
}

/** Security groups of everything that may connect: functions, services, proxies, instances. */
const callersOf = (world: World): readonly Resource[] =>
  [
    ...workloadsOf(world).map(({ groups }) => groups),
    ...world.resources('AWS::RDS::DBProxy').map((proxy) => proxy.get('VpcSecurityGroupIds')),
    ...world.resources('AWS::EC2::Instance').map((one) => one.get('SecurityGroupIds')),
  ].flatMap((list) => list.items().flatMap((one) => one.follow() ?? []));
