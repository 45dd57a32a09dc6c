import { callers, isNamedIn, told } from '../facts/database-callers.js';
import { classMemory, connectionLimit } from '../facts/max-connections.js';
import { groupsOf, letsIn, vpcOfGroup } from '../facts/security-groups.js';
import { databaseMetric, lambdaMetric } from '../metrics.js';
import { defineMode, type Held, type Place } from '../mode.js';
import { lasts } from '../series.js';
import { numberOf, ofType, property, type Subject, textOf } from '../system.js';

const FULL = 0.9;
const BUSY_PERCENT = 90;
const SHORT_OF_MEMORY = 0.05;

/** Ports where the template says none. Source: RDS User Guide, default ports by engine. */
const portOf = (database: Subject): number =>
  numberOf(database, 'Port') ??
  numberOf(database, 'Endpoint.Port') ??
  (/postgres/.test(textOf(database, 'Engine') ?? '') ? 5432 : 3306);

const isInstance = ({ type }: Subject): boolean => type === 'AWS::RDS::DBInstance';

const show = ({ type, physicalId, region }: Subject): string =>
  type === 'AWS::RDS::DBInstance'
    ? `aws rds describe-db-instances --db-instance-identifier ${physicalId} --region ${region} --query "DBInstances[].[DBInstanceStatus,Endpoint,VpcSecurityGroups,DBParameterGroups]"`
    : `aws rds describe-db-clusters --db-cluster-identifier ${physicalId} --region ${region} --query "DBClusters[].[Status,Endpoint,Port,VpcSecurityGroups]"`;

/** Groups of the database against those of the callers. */
function portClosed(place: Place): Held | undefined {
  const { subject, system } = place;
  const found = callers(place, 'timeout');
  if (found.length === 0) return undefined;
  const port = portOf(subject);
  const each = place.see.each(found, (one) => {
    const groups = groupsOf(system, one.fn);
    if (groups.length === 0) return [];
    const { verdict, from } = letsIn(place, groupsOf(system, subject), groups, port);
    return verdict === 'no' ? [{ ...one, groups, from }] : [];
  });
  const [first] = each.flat();
  if (!first) return undefined;
  const [group = '<group of the database>'] = groupsOf(system, subject);
  const [caller = '<group of the caller>'] = first.groups;
  const vpcs = [vpcOfGroup(system, group), vpcOfGroup(system, caller)];
  const apart = vpcs[0] !== undefined && vpcs[1] !== undefined && vpcs[0] !== vpcs[1];
  return {
    certainty: 0.95,
    cause: apart
      ? `${first.fn.logicalId} stands in ${vpcs[1]}, ${subject.logicalId} in ${vpcs[0]}, and nothing lets it in.`
      : `No rule of ${group} lets ${caller} (${first.fn.logicalId}) in on port ${port}.`,
    evidence: [...told(found), `rules of the security groups ${first.from}`],
    recovery: apart
      ? [
          `In the code: ${first.fn.logicalId} and ${subject.logicalId} into one VPC, or a peering between ${vpcs[0]} and ${vpcs[1]} with routes; then apexctl deploy ${first.fn.stack} --env ${system.environment}`,
        ]
      : [
          `Now: aws ec2 authorize-security-group-ingress --group-id ${group} --protocol tcp --port ${port} --source-group ${caller} --region ${subject.region}`,
          `In the code, so that it stays: ${subject.logicalId}.connections.allowDefaultPortFrom(${first.fn.logicalId}), then apexctl deploy ${subject.stack} --env ${system.environment}`,
        ],
    absence: [`a rule of ${group} covers port ${port} from ${caller}`],
  };
}

export const databaseConnections = defineMode({
  id: 'database-connections',
  catalog: 'db-connection-failure',
  title: 'Callers do not get a connection to their database',
  types: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],

  symptoms: [
    {
      id: 'connections-nearly-full',
      severity: 'error',
      threshold: `DatabaseConnections at ${FULL * 100} % of what the database lets in, in most of 15 minutes: the next burst of callers is refused`,
      source:
        'CloudWatch User Guide, recommended alarms, RDS DatabaseConnections; the share is from memory',
      judge(place) {
        const { subject, system, see } = place;
        if (!isInstance(subject)) return undefined;
        const connections = databaseMetric(subject, 'DatabaseConnections', 'Maximum');
        const series = see.metric(connections);
        const limit = connectionLimit(system, subject, engineOf(place));
        if (!limit || !lasts(series, (value) => value >= FULL * limit.limit)) return undefined;
        return {
          seen: `${series.max} connections, of ${limit.limit} that are let in`,
          evidence: [`the limit: ${limit.from}`],
        };
      },
    },
    {
      id: 'processor-full',
      severity: 'error',
      threshold: `CPUUtilization at ${BUSY_PERCENT} % in most of 15 minutes: answers become slow, and pools fill up`,
      source: 'CloudWatch User Guide, recommended alarms, RDS CPUUtilization (90 %)',
      judge({ subject, see }) {
        if (!isInstance(subject)) return undefined;
        const series = see.metric(databaseMetric(subject, 'CPUUtilization', 'Average'));
        if (!lasts(series, (value) => value >= BUSY_PERCENT)) return undefined;
        return { seen: `CPUUtilization ${Math.round(series.last?.value ?? 0)} %` };
      },
    },
    {
      id: 'memory-short',
      severity: 'error',
      threshold: `FreeableMemory below ${SHORT_OF_MEMORY * 100} % of the class's memory, in most of 15 minutes: the database swaps or restarts`,
      source: 'RDS User Guide, best practices, DB instance RAM; the share is from memory',
      judge({ subject, see }) {
        if (!isInstance(subject)) return undefined;
        const memory = classMemory(textOf(subject, 'DBInstanceClass') ?? '');
        if (memory === undefined) return undefined;
        const series = see.metric(databaseMetric(subject, 'FreeableMemory', 'Minimum'));
        if (!lasts(series, (value) => value < SHORT_OF_MEMORY * memory)) return undefined;
        return { seen: `${Math.round((series.last?.value ?? 0) / 1024 ** 2)} MiB are free` };
      },
    },
    {
      id: 'callers-not-connected',
      severity: 'error',
      threshold:
        'a function that fails says so, more than twice: a few time-outs while a paused cluster resumes are normal',
      source: 'failure catalogue, db-connection-failure',
      judge(place) {
        const found = callers(place);
        const times = found.reduce((sum, one) => sum + one.times, 0);
        if (times <= 2) return undefined;
        const who = found.map(({ fn }) => fn.logicalId).join(', ');
        const isNamed = found.some(({ line }) => isNamedIn(line, place.subject));
        return {
          seen: `${who} did not get a connection, ${times} times`,
          ...(!isNamed && { isGuess: true as const }),
        };
      },
    },
  ],

  causes: [
    {
      id: 'pools-too-large',
      explains: ['connections-nearly-full', 'callers-not-connected'],
      judge(place) {
        const { subject, system, see } = place;
        const full = callers(place, 'full');
        const series = isInstance(subject)
          ? see.metric(databaseMetric(subject, 'DatabaseConnections', 'Maximum'))
          : undefined;
        const limit = connectionLimit(system, subject, engineOf(place));
        const isFull =
          series !== undefined && limit !== undefined && (series.max ?? 0) >= FULL * limit.limit;
        if (full.length === 0 && !isFull) return undefined;
        const functions = ofType(system, 'AWS::Lambda::Function').filter((fn) =>
          property(fn, 'VpcConfig'),
        );
        const atOnce = see
          .each(functions, (fn) => {
            const max = see.ifTold(() => see.metric(lambdaMetric(fn, 'ConcurrentExecutions')).max);
            return max === undefined ? [] : [`${fn.logicalId} ran up to ${max} times at once`];
          })
          .flat();
        return {
          certainty: full.length > 0 ? 0.95 : 0.8,
          cause: `More connections are held open than ${subject.logicalId} lets in.`,
          evidence: [...told(full), ...atOnce],
          recovery: [
            `See who holds them, in the database: pg_stat_activity or SHOW PROCESSLIST; the database itself: ${show(subject)}`,
            'Put RDS Proxy between (new rds.DatabaseProxy), or let a function hold one connection and close what is idle',
            ...functions
              .slice(0, 1)
              .map(
                (fn) =>
                  `Until then limit the callers: aws lambda put-function-concurrency --function-name ${fn.physicalId} --reserved-concurrent-executions <fewer than the limit> --region ${fn.region}`,
              ),
            'Neither more tasks nor a restart help: both open more connections',
          ],
          absence: [
            `DatabaseConnections of ${subject.physicalId} is below ${FULL * 100} % of the limit for 15 minutes`,
          ],
        };
      },
    },
    { id: 'port-closed', explains: ['callers-not-connected'], judge: portClosed },
    {
      id: 'database-not-running',
      explains: ['callers-not-connected'],
      judge(place) {
        const { subject, see } = place;
        const found = [...callers(place, 'refused'), ...callers(place, 'timeout')];
        if (found.length === 0 || !isInstance(subject)) return undefined;
        const status = liveOf(place)?.text('DBInstanceStatus');
        // A database that runs always counts its connections, also none.
        const series = see.metric(databaseMetric(subject, 'DatabaseConnections', 'Maximum'));
        const isSilent = series.points.length === 0;
        if (status === 'available' || (status === undefined && !isSilent)) return undefined;
        return {
          certainty: status === undefined ? 0.9 : 0.97,
          cause: `${subject.logicalId} does not run: ${status === undefined ? 'it sends no metrics' : `its status is ${status}`}.`,
          evidence: [
            ...told(found),
            ...(isSilent ? ['DatabaseConnections has no value in the last hour'] : []),
          ],
          recovery: [
            show(subject),
            `Stopped: aws rds start-db-instance --db-instance-identifier ${subject.physicalId} --region ${subject.region}`,
            `Why: aws rds describe-events --source-type db-instance --source-identifier ${subject.physicalId} --duration 1440 --region ${subject.region}`,
          ],
          absence: [`DatabaseConnections of ${subject.physicalId} has values`],
        };
      },
    },
    {
      id: 'port-refused',
      explains: ['callers-not-connected'],
      judge(place) {
        const { subject } = place;
        const found = callers(place, 'refused');
        const port = portOf(subject);
        const wrong = found.filter(({ line }) => {
          const asked = /ECONNREFUSED \S*:(\d{2,5})\b/.exec(line)?.[1];
          return asked !== undefined && Number(asked) !== port;
        });
        if (wrong.length === 0) return undefined;
        return {
          certainty: 0.9,
          cause: `The callers ask another port than ${port}, on which ${subject.logicalId} listens.`,
          evidence: told(wrong),
          recovery: [
            `Give the callers the endpoint's own port (${subject.logicalId}.dbInstanceEndpointPort), then apexctl deploy`,
            'apexctl check --rule rds-port-mismatch',
          ],
        };
      },
    },
    {
      id: 'credentials-refused',
      explains: ['callers-not-connected'],
      judge(place) {
        const { system, see } = place;
        const found = callers(place, 'refusedLogin');
        if (found.length === 0) return undefined;
        const secrets = ofType(system, 'AWS::SecretsManager::Secret');
        const rotated = see
          .each(secrets, ({ region, physicalId, logicalId }) => {
            const at = see.ifTold(() => see.live(region, 'secret', physicalId)?.text('rotatedAt'));
            return at === undefined ? [] : [`${logicalId} was rotated at ${at}`];
          })
          .flat();
        return {
          certainty: 0.95,
          cause:
            'The database refuses the name or the password: the secret was changed, or the callers hold an old one.',
          evidence: [...told(found), ...rotated],
          recovery: [
            ...secrets
              .slice(0, 3)
              .map(
                (secret) =>
                  `When it changed: aws secretsmanager describe-secret --secret-id ${secret.physicalId} --region ${secret.region}`,
              ),
            'Read the secret again when a login is refused, instead of once at the start',
            `Until then let them start anew: aws lambda update-function-configuration --function-name ${found[0]?.fn.physicalId} --description "read the secret again" --region ${place.subject.region}`,
          ],
        };
      },
    },
    {
      id: 'host-unknown',
      explains: ['callers-not-connected'],
      judge(place) {
        const found = callers(place, 'unknownHost');
        if (found.length === 0) return undefined;
        return {
          certainty: 0.9,
          cause: 'The callers ask for a host name that is not (any more) that of the database.',
          evidence: told(found),
          recovery: [
            show(place.subject),
            'Give the callers the endpoint as a reference of the template, and deploy them again',
          ],
        };
      },
    },
    {
      id: 'load',
      explains: ['processor-full', 'memory-short'],
      judge({ subject, see }) {
        const connections = see.ifTold(
          () => see.metric(databaseMetric(subject, 'DatabaseConnections', 'Maximum')).max,
        );
        return {
          certainty: 0.6,
          cause: `${subject.logicalId} has more to do than ${textOf(subject, 'DBInstanceClass') ?? 'its class'} can: slow queries or too small a class.`,
          evidence: connections === undefined ? [] : [`up to ${connections} connections`],
          recovery: [
            `The queries that cost most: aws pi get-resource-metrics --service-type RDS --identifier <DbiResourceId> --metric-queries '[{"Metric":"db.load.avg","GroupBy":{"Group":"db.sql"}}]' --start-time <an hour ago> --end-time <now> --region ${subject.region}`,
            'An index for what is scanned; else a larger class in the template, then apexctl deploy',
          ],
        };
      },
    },
  ],

  lookAt: (place) => [
    show(place.subject),
    ...groupsOf(place.system, place.subject).map(
      (group) =>
        `aws ec2 describe-security-groups --group-ids ${group} --region ${place.subject.region} --query "SecurityGroups[].IpPermissions"`,
    ),
  ],
});

/** The instance as it is now, where Cloud Control tells. */
const liveOf = ({ subject, see }: Place) =>
  isInstance(subject)
    ? see.ifTold(() => see.resource(subject.region, subject.type, subject.physicalId))
    : undefined;

function engineOf(place: Place) {
  const live = liveOf(place);
  return { className: live?.text('DBInstanceClass'), engine: live?.text('Engine') };
}
