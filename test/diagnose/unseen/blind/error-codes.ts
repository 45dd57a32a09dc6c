// At first sight: 2 of 31 right, 8 wrong, 21 without an answer; what was known before is left out.
import { cli } from '../aws-answers.js';
import type { Blind } from './case.js';

const EXISTS = 'physical-name-already-exists';
const QUOTA = 'service-quota-exceeded';
const DENIED = 'deployer-permission-denied';
const DEPENDENT = '#dependent-objects';
const BUSY = '#resource-busy';
const KEY = '#credentials-unusable';
const GONE = '#resource-missing';

const answers: readonly (readonly [right: string, code: string, call: string, text: string])[] = [
  [EXISTS, 'ScheduleAlreadyExists', 'CreateSchedule', 'None'],
  [EXISTS, 'ConflictingDomainExists', 'CreateHostedZone', 'Cannot create hosted zone with VPC'],
  [EXISTS, 'FunctionAlreadyExists', 'CreateFunction', 'None'],
  [EXISTS, 'DuplicateListener', 'CreateListener', 'A listener already exists on this port'],
  [EXISTS, 'PriorityInUse', 'CreateRule', "Priority '10' is currently in use"],
  [EXISTS, 'ResourceInUseException', 'CreateStream', 'Stream clicks already exists.'],
  [QUOTA, 'DBInstanceQuotaExceeded', 'CreateDBInstance', 'None'],
  [QUOTA, 'InstanceQuotaExceeded', 'CreateDBInstance', 'None'],
  [QUOTA, 'StorageQuotaExceeded', 'ModifyDBInstance', 'None'],
  [QUOTA, 'SubscriptionLimitExceeded', 'Subscribe', 'None'],
  [QUOTA, 'FilterPolicyLimitExceeded', 'Subscribe', 'None'],
  [DENIED, '403', 'HeadObject', 'Forbidden'],
  [
    KEY,
    'AuthFailure',
    'RunInstances',
    'AWS was not able to validate the provided access credentials',
  ],
  [KEY, 'RequestTimeTooSkewed', 'PutObject', 'The difference between the two times is too large.'],
  [GONE, '404', 'HeadObject', 'Not Found'],
  [GONE, 'NotFoundException', 'GetRestApi', 'Invalid API identifier specified 210987654321:abc'],
  [GONE, 'NoSuchHostedZone', 'GetHostedZone', 'No hosted zone found with ID: Z1'],
  [DEPENDENT, 'ResourceInUse', 'DeleteCertificate', 'Certificate is used'],
  [
    DEPENDENT,
    'ResourceInUse',
    'DeleteTargetGroup',
    "'x' is currently in use by a listener or a rule",
  ],
  [DEPENDENT, 'ClusterContainsServicesException', 'DeleteCluster', 'None'],
  [DEPENDENT, 'RepositoryNotEmptyException', 'DeleteRepository', 'it still contains images'],
  [DEPENDENT, 'InvalidGroup.InUse', 'DeleteSecurityGroup', 'None'],
  [BUSY, 'PriorRequestNotComplete', 'ChangeResourceRecordSets', 'None'],
  [
    BUSY,
    'ResourceInUseException',
    'UpdateTable',
    'Attempt to change a resource which is still in use: Table is being updated: orders',
  ],
  [
    BUSY,
    'ResourceConflictException',
    'UpdateFunctionCode',
    'An update is in progress for resource: arn:aws:lambda:eu-west-1:210987654321:function:x',
  ],
  [
    BUSY,
    'ResourceConflictException',
    'Invoke',
    'The function is currently in the following state: Pending',
  ],
  [
    BUSY,
    'InvalidDBInstanceState',
    'ModifyDBInstance',
    'Database instance is not in available state.',
  ],
  [BUSY, 'OperationAborted', 'CreateBucket', 'Please try again.'],
  [BUSY, 'ConcurrentModification', 'DeleteRole', 'None'],
  ['#policy-malformed', 'MalformedPolicyDocument', 'CreatePolicy', 'Syntax errors in policy.'],
  [
    '#policy-malformed',
    'MalformedPolicyDocument',
    'PutRolePolicy',
    'Policy statement must contain resources.',
  ],
];

/** What the code alone tells, whatever is said beside it. */
export const errorCodes: readonly Blind[] = answers.map(([right, code, call, text]) => [
  right,
  cli(text, code, call),
]);
