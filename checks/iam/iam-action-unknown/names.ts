/**
 * API operations whose permission has another name. Source: Service Authorization Reference of
 * Amazon S3 and AWS Lambda, and "Required permissions for Amazon S3 API operations"; the list is from memory.
 */
export const OTHERWISE_CALLED: Readonly<Record<string, string>> = {
  's3:copyobject': 's3:GetObject and s3:PutObject',
  's3:deletebucketencryption': 's3:PutEncryptionConfiguration',
  's3:deletebucketlifecycle': 's3:PutLifecycleConfiguration',
  's3:deleteobjects': 's3:DeleteObject',
  's3:getbucketencryption': 's3:GetEncryptionConfiguration',
  's3:getbucketlifecycleconfiguration': 's3:GetLifecycleConfiguration',
  's3:getbucketnotificationconfiguration': 's3:GetBucketNotification',
  's3:headbucket': 's3:ListBucket',
  's3:headobject': 's3:GetObject',
  's3:listbuckets': 's3:ListAllMyBuckets',
  's3:listmultipartuploads': 's3:ListBucketMultipartUploads',
  's3:listobjects': 's3:ListBucket',
  's3:listobjectsv2': 's3:ListBucket',
  's3:listparts': 's3:ListMultipartUploadParts',
  's3:putbucketencryption': 's3:PutEncryptionConfiguration',
  's3:putbucketlifecycleconfiguration': 's3:PutLifecycleConfiguration',
  's3:putbucketnotificationconfiguration': 's3:PutBucketNotification',
  's3:uploadpart': 's3:PutObject',
  'lambda:invoke': 'lambda:InvokeFunction',
  'dynamodb:batchget': 'dynamodb:BatchGetItem',
  'dynamodb:transactgetitems': 'dynamodb:GetItem',
  'dynamodb:transactwriteitems': 'dynamodb:PutItem, UpdateItem, DeleteItem and ConditionCheckItem',
  'kms:reencrypt': 'kms:ReEncryptFrom and kms:ReEncryptTo',
  'events:putevent': 'events:PutEvents',
  'sqs:sendmessagebatch': 'sqs:SendMessage',
  'sqs:deletemessagebatch': 'sqs:DeleteMessage',
  'sqs:changemessagevisibilitybatch': 'sqs:ChangeMessageVisibility',
  'sns:publishbatch': 'sns:Publish',
};

/** Actions that AWS writes into its own default policies although the reference leaves them out. */
export const UNLISTED: ReadonlySet<string> = new Set(['sns:receive']);
