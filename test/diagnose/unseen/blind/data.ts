// At first sight: 16 of 17 right, 0 wrong, 1 without an answer.
import type { Blind } from './case.js';
import { action, boto, handled, handlerSays, invocation, jsError, terraform } from './wrappers.js';

export const data: readonly Blind[] = [
  [
    'lifecycle-transition-invalid',
    's3:Bucket',
    handled(
      "'Days' in Transition action must be greater than or equal to 30 for storageClass 'ONEZONE_IA'",
      'S3',
      'InvalidRequest',
    ),
  ],
  [
    'lifecycle-transition-invalid',
    terraform(
      'creating S3 Bucket (acme-raw) Lifecycle Configuration',
      'S3',
      'PutBucketLifecycleConfiguration',
      "api error InvalidArgument: 'Days' in the Expiration action for filter '(prefix=raw/)' must be greater than 'Days' in the Transition action",
    ),
  ],
  [
    'index-missing',
    invocation(
      '2026-05-04T11:22:09.118Z\t3d1f\tERROR\tValidationException: The table does not have the specified index: byCustomerAndDate\n    at throwDefaultError (/var/task/index.js:1:1)',
    ),
  ],
  [
    'index-missing',
    boto(
      'The table does not have the specified index: gsi2-inverted',
      'ValidationException',
      'Scan',
    ),
  ],
  [
    'notification-permission-missing',
    terraform(
      'creating S3 Bucket (acme-drop) Notification',
      'S3',
      'PutBucketNotificationConfiguration',
      'api error InvalidArgument: Unable to validate the following destination configurations',
    ),
  ],
  [
    'notification-permission-missing',
    'Custom::S3BucketNotifications',
    'Received response status [FAILED] from custom resource. Message returned: Error: An error occurred (InvalidArgument) when calling the PutBucketNotificationConfiguration operation: Unable to validate the following destination configurations. See the details in CloudWatch Log Stream: 2026/05/04/[$LATEST]7f (RequestId: 0f1a)',
  ],
  [
    'rds-engine-version-unavailable',
    'rds:DBCluster',
    handled('Cannot find version 15.2 for aurora-postgresql', 'Rds', 'InvalidRequest'),
  ],
  [
    'rds-engine-version-unavailable',
    terraform(
      'creating RDS DB Instance (reports)',
      'RDS',
      'CreateDBInstance',
      'api error InvalidParameterCombination: Cannot find version 8.0.28 for mysql',
    ),
  ],
  [
    'db-connection-failure',
    invocation(
      '2026-05-04T11:22:09.118Z\t3d1f\tERROR\tError: connect ETIMEDOUT 10.20.3.77:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16) {\n  errno: -110,\n  syscall: "connect",\n  address: "10.20.3.77",\n  port: 5432\n}',
    ),
  ],
  [
    'db-connection-failure',
    invocation(
      "[ERROR] OperationalError: (2003, \"Can't connect to MySQL server on 'reports.cluster-c9.me-central-1.rds.amazonaws.com' (timed out)\")",
    ),
  ],
  [
    'db-connection-failure',
    "PrismaClientInitializationError: Can't reach database server at `shop.proxy-c9.eu-south-2.rds.amazonaws.com`:`3306`. Please make sure your database server is running.",
  ],
  [
    '#table-missing',
    boto(
      'Requested resource not found: Table: orders-eu not found',
      'ResourceNotFoundException',
      'PutItem',
    ),
  ],
  [
    '#table-missing',
    invocation(
      '2026-05-04T11:22:09.118Z\t3d1f\tERROR\tResourceNotFoundException: Requested resource not found\n    at de_CommandError (/var/task/node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js:1:1)',
    ),
  ],
  [
    '#table-indexes-one-at-a-time',
    'ddb:Table',
    handled(
      'Cannot perform more than one GSI creation or deletion in a single update',
      'DynamoDb',
      'InvalidRequest',
    ),
  ],
  ['deployer-permission-denied', jsError('Access Denied', 'AccessDenied', 403)],
  [
    'db-connection-failure',
    action(
      'psycopg2.OperationalError: connection to server at "shop.c9.af-south-1.rds.amazonaws.com" (10.0.4.8), port 5432 failed: FATAL:  remaining connection slots are reserved for non-replication superuser connections',
    ),
  ],
  [
    'bucket-not-empty',
    's3:Bucket',
    handlerSays(
      'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
      'GeneralServiceException',
    ),
  ],
];
