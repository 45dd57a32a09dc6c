import { defineSignature } from '../define.js';

export const dbConnectionFailure = defineSignature({
  id: 'db-connection-failure',
  catalog: 'db-connection-failure',
  title: 'The application cannot connect to its database',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /password authentication failed for user "?(?<user>[\w-]{1,63})/i, certainty: 0.97 },
    {
      text: /Access denied for user '(?<user>[^']{1,80})'@'(?<host>[^']{1,255})'/i,
      certainty: 0.97,
    },
    {
      text: /Too many (?:client )?connections|sorry, too many clients already|remaining connection slots are reserved|\bER_CON_COUNT_ERROR\b/i,
      certainty: 0.97,
    },
    {
      text: /connect (?<failure>ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ECONNRESET)\s(?<host>[\w.:-]{1,255}):(?<port>3306|5432|1433|6379|27017|1521|3307|5433)\b/i,
      certainty: 0.97,
    },
    {
      text: /(?<failure>ENOTFOUND|EAI_AGAIN|could not translate host name) "?(?<host>[\w.-]{1,200}\.(?:rds|cache|docdb|redshift|neptune)[\w.-]{0,60})/i,
      certainty: 0.96,
    },
    {
      text: /\b(?:Connection timeout|Connection timed out|connection to server at .{1,120} failed|could not connect to server|timeout expired|Connection terminated (?:unexpectedly|due to connection timeout)|Can't connect to MySQL server|Lost connection to MySQL server|Communications link failure|the database system is (?:starting up|shutting down))/i,
      certainty: 0.8,
    },
    {
      text: /(?:Failed|Unable|Could not) (?:to )?connect to (?:\w{1,20} )?(?:at |on )?(?<host>[\w.-]{1,255}):(?<port>3306|5432|1433|6379|27017|1521)\b/i,
      certainty: 0.95,
    },
    {
      text: /no pg_hba\.conf entry for host|\bER_ACCESS_DENIED_ERROR\b|\bPROTOCOL_CONNECTION_LOST\b|FATAL: +(?:database|role) "[^"]{1,63}" does not exist|Timeout acquiring a connection|ResourceRequest timed out/i,
      certainty: 0.94,
    },
    // Names that clients give to it, from memory: Prisma, Mongoose, Sequelize, Oracle, SQL Server, Redis.
    {
      text: /Can'?t reach database server|\bMongo(?:ose)?(?:Network|ServerSelection)\w{0,20}Error\b|\bSequelize(?:Connection|HostNotFound|HostNotReachable|AccessDenied)\w{0,20}Error\b|\bORA-12[15]\d\d\b|\bLogin failed for user '|\bMaxRetriesPerRequestError\b|Redis connection (?:to \S{1,255} )?failed/i,
      certainty: 0.93,
    },
    {
      text: /DatabaseConnections.{0,120}(?:ALARM|threshold|exceed|maximum|limit)/is,
      certainty: 0.85,
    },
    { text: /\bECONNREFUSED\b/, certainty: 0.6 },
  ],
  cause:
    'The text says which layer: time out is network or security group, refused is a wrong port or a database that is down, authentication is a secret that changed, too many connections is pools that are too large, a host that is not found is DNS.',
  fix: [
    'Time out: allow the group of the caller (cluster.connections.allowDefaultPortFrom(fn)), and put both into one VPC',
    'Refused: compare the port with that of the database (apexctl check --rule rds-port-mismatch); start a paused one and try again',
    'Authentication: read the secret again on that error; aws secretsmanager describe-secret --secret-id <secret> tells when it was rotated',
    'Too many connections: RDS Proxy, or smaller pools (one connection in a function). More tasks and a restart make it worse',
    'See the connections: aws cloudwatch get-metric-statistics --namespace AWS/RDS --metric-name DatabaseConnections --dimensions Name=DBClusterIdentifier,Value=<cluster> --statistics Maximum --period 300 --start-time <from> --end-time <until>',
  ],
  absence: [{ test: 'rule', rule: 'rds-port-mismatch' }, { test: 'retry' }],
  prevention:
    'A health check with a trivial query, an alarm on connections, and pools that fit the largest number of callers.',
  isRetryable: true,
  examples: [
    {
      text: 'error: password authentication failed for user "app"',
      fits: true,
      catches: { user: 'app' },
    },
    {
      text: 'FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute',
      fits: true,
    },
    { text: 'ERROR 1040 (HY000): Too many connections', fits: true },
    {
      text: 'Error: connect ETIMEDOUT 10.0.1.17:5432',
      fits: true,
      catches: { failure: 'ETIMEDOUT', port: '5432' },
    },
    { text: 'getaddrinfo ENOTFOUND links.cluster-c1.eu-west-1.rds.amazonaws.com', fits: true },
    { text: "Access denied for user 'app'@'10.0.1.17' (using password: YES)", fits: true },
    { text: 'connect ETIMEDOUT 52.94.1.1:443', fits: false },
  ],
  source: 'PostgreSQL, MySQL and Node.js errors',
});
