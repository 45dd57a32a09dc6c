/** A difference between the answers of the embedded AWS and of moto, and who answers as AWS does. */
export interface Difference {
  /** `moto`: known to be wrong or missing here. `either`: AWS does not say, or answers differ by nature. */
  readonly right: 'here' | 'moto' | 'either';
  readonly why: string;
  /** The page of AWS's documentation about it. */
  readonly source: string;
  /** The calls and the places in their answers; without a place: refused by one, accepted by the other. */
  readonly at: readonly string[];
}

/** Every difference that is known. One that is not here fails the test, and so does one that is gone. */
export const DIFFERENCES: readonly Difference[] = [
  {
    right: 'either',
    why: 'each emulator has its own caller',
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
    at: ['sts.get_caller_identity .Arn'],
  },
  {
    right: 'either',
    why: 'each emulator has its own caller',
    source:
      'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterMetadata.html',
    at: [
      'ssm.get_parameter_history .Parameters[].LastModifiedUser',
      'ssm.describe_parameters .Parameters[].LastModifiedUser',
    ],
  },
  {
    right: 'either',
    why: 'each emulator has its own caller',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html',
    at: ['s3.list_parts .Initiator.DisplayName'],
  },
  {
    right: 'here',
    why: 'a policy that is no policy is refused',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
    at: ['iam.create_role (malformed policy)'],
  },
  {
    right: 'here',
    why: 'RoleLastUsed is told by GetRole, and not for a role that was never used',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html',
    at: [
      'iam.create_role .Role.RoleLastUsed',
      'iam.get_instance_profile .InstanceProfile.Roles[].RoleLastUsed',
    ],
  },
  {
    right: 'here',
    why: 'the document is told by GetPolicyVersion only',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html',
    at: [
      'iam.create_policy_version .PolicyVersion.Document',
      'iam.list_policy_versions .Versions[].Document',
    ],
  },
  {
    right: 'here',
    why: 'the count of boundaries is part of a policy',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_Policy.html',
    at: [
      'iam.create_policy .Policy.PermissionsBoundaryUsageCount',
      'iam.get_policy .Policy.PermissionsBoundaryUsageCount',
    ],
  },
  {
    right: 'either',
    why: 'whether an empty list of tags is left out is not documented',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html',
    at: ['iam.create_policy .Policy.Tags', 'iam.create_user .User.Tags'],
  },
  {
    right: 'here',
    why: 'a policy that is attached is not deleted',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html',
    at: ['iam.delete_policy (attached)'],
  },
  {
    right: 'here',
    why: 'IsTruncated is part of every list',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html',
    at: [
      'iam.list_policy_versions .IsTruncated',
      'iam.list_access_keys .IsTruncated',
      'iam.get_group .IsTruncated',
    ],
  },
  {
    right: 'here',
    why: 'a user that still has a key and a group is not deleted',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html',
    at: ['iam.delete_user (not empty)'],
  },
  {
    right: 'either',
    why: 'whether the role inside a profile shows its tags is not documented',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html',
    at: ['iam.get_instance_profile .InstanceProfile.Roles[].Tags'],
  },
  {
    right: 'here',
    why: 'names of buckets have no capitals and no underscores, so moto has a bucket more',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
    at: ['s3.create_bucket (bad name)', 's3.list_buckets .Buckets'],
  },
  {
    right: 'either',
    why: 'documented for directory buckets only; seen for others too (from memory)',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html',
    at: ['s3.create_bucket .BucketArn', 's3.head_bucket .BucketArn'],
  },
  {
    right: 'here',
    why: 'the answer tells whether the name is that of an access point',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html',
    at: ['s3.head_bucket .AccessPointAlias'],
  },
  {
    right: 'here',
    why: 'owners have no display name any more, since November 2025',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_Owner.html',
    at: [
      's3.list_buckets .Owner.DisplayName',
      's3.list_objects .Contents[].Owner.DisplayName',
      's3.list_object_versions .DeleteMarkers[].Owner.DisplayName',
      's3.list_object_versions .Versions[].Owner.DisplayName',
      's3.list_parts .Owner.DisplayName',
    ],
  },
  {
    right: 'here',
    why: 'objects are encrypted with AES256 by default, and answers say so',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html',
    at: [
      's3.put_object .ServerSideEncryption',
      's3.get_object .ServerSideEncryption',
      's3.get_object (range) .ServerSideEncryption',
      's3.head_object .ServerSideEncryption',
      's3.copy_object .ServerSideEncryption',
      's3.create_multipart_upload .ServerSideEncryption',
      's3.upload_part .ServerSideEncryption',
      's3.complete_multipart_upload .ServerSideEncryption',
    ],
  },
  {
    right: 'here',
    why: 'every bucket has an encryption configuration',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html',
    at: ['s3.get_bucket_encryption'],
  },
  {
    right: 'here',
    why: 'new buckets block public access',
    source:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    at: ['s3.get_public_access_block'],
  },
  {
    right: 'here',
    why: 'a checksum is told with its type, also in lists',
    source:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html',
    at: [
      's3.put_object .ChecksumType',
      's3.get_object .ChecksumType',
      's3.copy_object .CopyObjectResult.ChecksumType',
      's3.list_objects_v2 .Contents[].ChecksumType',
      's3.list_objects_v2 (folders) .Contents[].ChecksumType',
      's3.list_objects .Contents[].ChecksumAlgorithm',
      's3.list_objects .Contents[].ChecksumType',
      's3.list_object_versions .Versions[].ChecksumAlgorithm',
      's3.list_object_versions .Versions[].ChecksumType',
      's3.complete_multipart_upload .ChecksumCRC64NVME',
      's3.complete_multipart_upload .ChecksumType',
    ],
  },
  {
    right: 'here',
    why: 'the marker that was asked for is repeated',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html',
    at: ['s3.list_objects .Marker'],
  },
  {
    right: 'here',
    why: 'the encoding that was asked for is repeated',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html',
    at: ['s3.list_object_versions .EncodingType'],
  },
  {
    right: 'here',
    why: 'with versions, an object from before them has the version null',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html',
    at: ['s3.get_object_attributes .VersionId'],
  },
  {
    right: 'here',
    why: 'an upload that is not there is NoSuchUpload; moto fails inside',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html',
    at: ['s3.upload_part (unknown upload) .refused', 's3.upload_part (unknown upload) .status'],
  },
  {
    right: 'here',
    why: 'deleting in a bucket with versions makes a marker, and says so',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletedObject.html',
    at: [
      's3.delete_objects .Deleted[].DeleteMarker',
      's3.delete_objects .Deleted[].DeleteMarkerVersionId',
    ],
  },
  {
    right: 'here',
    why: 'a policy that is no JSON is refused',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html',
    at: ['s3.put_bucket_policy (malformed)'],
  },
  {
    right: 'here',
    why: 'a new table is CREATING',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html',
    at: ['dynamodb.create_table .TableDescription.TableStatus'],
  },
  {
    right: 'here',
    why: 'the moment of the switch to on-demand and the id are part of a table',
    source:
      'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html',
    at: [
      'dynamodb.create_table .TableDescription.BillingModeSummary.LastUpdateToPayPerRequestDateTime',
      'dynamodb.create_table .TableDescription.TableId',
      'dynamodb.describe_table .Table.BillingModeSummary.LastUpdateToPayPerRequestDateTime',
      'dynamodb.describe_table .Table.TableId',
    ],
  },
  {
    right: 'here',
    why: 'lists of indexes are left out where a table has none',
    source:
      'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html',
    at: [
      'dynamodb.create_table .TableDescription.GlobalSecondaryIndexes',
      'dynamodb.create_table .TableDescription.LocalSecondaryIndexes',
      'dynamodb.describe_table .Table.GlobalSecondaryIndexes',
      'dynamodb.describe_table .Table.LocalSecondaryIndexes',
    ],
  },
  {
    right: 'moto',
    why: 'a table tells its warm throughput; not modelled here',
    source:
      'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html',
    at: [
      'dynamodb.create_table .TableDescription.WarmThroughput',
      'dynamodb.describe_table .Table.WarmThroughput',
    ],
  },
  {
    right: 'here',
    why: 'consumed capacity is told only when it is asked for',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html',
    at: [
      'dynamodb.update_item .ConsumedCapacity',
      'dynamodb.batch_write_item .ConsumedCapacity',
      'dynamodb.batch_write_item .ItemCollectionMetrics',
      'dynamodb.batch_get_item .ConsumedCapacity',
    ],
  },
  {
    right: 'here',
    why: 'usage and region kind are part of a key; signing algorithms only of keys that sign',
    source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html',
    at: [
      'kms.create_key .KeyMetadata.KeyUsage',
      'kms.create_key .KeyMetadata.MultiRegion',
      'kms.create_key .KeyMetadata.SigningAlgorithms',
      'kms.describe_key .KeyMetadata.KeyUsage',
      'kms.describe_key .KeyMetadata.MultiRegion',
      'kms.describe_key .KeyMetadata.SigningAlgorithms',
    ],
  },
  {
    right: 'here',
    why: 'the answer tells the algorithm',
    source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html',
    at: ['kms.encrypt .EncryptionAlgorithm'],
  },
  {
    right: 'here',
    why: 'the answer tells the key',
    source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html',
    at: ['kms.get_key_rotation_status .KeyId'],
  },
  {
    right: 'here',
    why: 'the answer tells the name of the policy',
    source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html',
    at: ['kms.get_key_policy .PolicyName'],
  },
  {
    right: 'here',
    why: 'a key that is disabled or will be deleted does nothing',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
    at: [
      'kms.encrypt (disabled)',
      'kms.schedule_key_deletion (again)',
      'kms.schedule_key_deletion (too soon)',
    ],
  },
  {
    right: 'here',
    why: 'the answer tells state and waiting time',
    source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html',
    at: ['kms.schedule_key_deletion .KeyState', 'kms.schedule_key_deletion .PendingWindowInDays'],
  },
  {
    right: 'here',
    why: 'a parameter asked for by version tells the selector',
    source: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Parameter.html',
    at: ['ssm.get_parameter (version) .Parameter.Selector'],
  },
  {
    right: 'here',
    why: 'policies and ARN are part of what is listed',
    source:
      'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterMetadata.html',
    at: [
      'ssm.get_parameter_history .Parameters[].Policies',
      'ssm.describe_parameters .Parameters[].ARN',
      'ssm.describe_parameters .Parameters[].Policies',
    ],
  },
  {
    right: 'here',
    why: 'errors of this service have status 400',
    source:
      'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html',
    at: ['secretsmanager.get_secret_value (absent) .status'],
  },
  {
    right: 'here',
    why: 'ARN is the ARN and not the name',
    source:
      'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html',
    at: ['secretsmanager.list_secret_version_ids .ARN'],
  },
  {
    right: 'here',
    why: 'there is a token only where there is a further page',
    source:
      'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html',
    at: ['secretsmanager.list_secret_version_ids .NextToken'],
  },
  {
    right: 'here',
    why: 'last access is a date without a time, once the value was read',
    source:
      'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html',
    at: [
      'secretsmanager.describe_secret .LastAccessedDate',
      'secretsmanager.list_secrets .SecretList[].LastAccessedDate',
    ],
  },
  {
    right: 'moto',
    why: 'versions tell their last access; not modelled here',
    source:
      'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretVersionsListEntry.html',
    at: ['secretsmanager.list_secret_version_ids .Versions[].LastAccessedDate'],
  },
  {
    right: 'either',
    why: 'whether an empty list of tags is left out is not documented',
    source:
      'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html',
    at: ['secretsmanager.describe_secret .Tags', 'secretsmanager.list_secrets .SecretList[].Tags'],
  },
  {
    right: 'here',
    why: 'a message has at least one character',
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html',
    at: ['sqs.send_message (empty)'],
  },
  {
    right: 'either',
    why: 'the model of the SDK says 404, the API reference 400',
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html',
    at: ['sqs.delete_message (nonsense) .status'],
  },
  {
    right: 'moto',
    why: 'the delivery policy in effect is an attribute; not modelled here',
    source: 'https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html',
    at: ['sns.get_topic_attributes .Attributes.EffectiveDeliveryPolicy'],
  },
  {
    right: 'here',
    why: 'a delivery policy that was not set is left out',
    source: 'https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html',
    at: ['sns.get_topic_attributes .Attributes.DeliveryPolicy'],
  },
  {
    right: 'here',
    why: 'an address has to confirm first',
    source: 'https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html',
    at: [
      'sns.subscribe (email) .SubscriptionArn',
      'sns.list_subscriptions_by_topic .Subscriptions[].SubscriptionArn',
    ],
  },
  {
    right: 'here',
    why: 'a message is not empty',
    source: 'https://docs.aws.amazon.com/sns/latest/api/API_Publish.html',
    at: ['sns.publish (empty)'],
  },
  {
    right: 'here',
    why: 'only some numbers of days are allowed',
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
    at: ['logs.put_retention_policy (odd)'],
  },
  {
    right: 'here',
    why: 'class and protection are part of a group',
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html',
    at: [
      'logs.describe_log_groups .logGroups[].deletionProtectionEnabled',
      'logs.describe_log_groups .logGroups[].logGroupClass',
    ],
  },
  {
    right: 'moto',
    why: 'a bus tells when it was made and changed; not kept here',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html',
    at: ['events.describe_event_bus .CreationTime', 'events.describe_event_bus .LastModifiedTime'],
  },
  {
    right: 'either',
    why: 'whether empty lists are left out is not documented',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html',
    at: [
      'cloudwatch.describe_alarms .MetricAlarms[].Dimensions',
      'cloudwatch.describe_alarms .MetricAlarms[].Metrics',
      'cloudwatch.describe_alarms .MetricAlarms[].StateReasonData',
    ],
  },
  {
    right: 'here',
    why: 'an alarm tells when its state changed',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html',
    at: ['cloudwatch.describe_alarms .MetricAlarms[].StateTransitionedTimestamp'],
  },
  {
    right: 'here',
    why: 'a new alarm has INSUFFICIENT_DATA',
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
    at: ['cloudwatch.describe_alarms .MetricAlarms[].StateValue'],
  },
  {
    right: 'here',
    why: 'namespaces of AWS are not for customers',
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
    at: ['cloudwatch.put_metric_data (reserved)'],
  },
  {
    right: 'here',
    why: 'these members are part of a configuration',
    source: 'https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html',
    at: [
      'lambda.create_function .LastUpdateStatus',
      'lambda.create_function .LoggingConfig',
      'lambda.create_function .RevisionId',
      'lambda.create_function .RuntimeVersionConfig',
      'lambda.get_function .Configuration.LoggingConfig',
      'lambda.get_function .Configuration.RevisionId',
      'lambda.get_function .Configuration.RuntimeVersionConfig',
      'lambda.get_function_configuration .LoggingConfig',
      'lambda.get_function_configuration .RevisionId',
      'lambda.get_function_configuration .RuntimeVersionConfig',
      'lambda.publish_version .LoggingConfig',
      'lambda.publish_version .RevisionId',
      'lambda.publish_version .RuntimeVersionConfig',
      'lambda.list_versions_by_function .Versions[].LoggingConfig',
      'lambda.list_versions_by_function .Versions[].RevisionId',
      'lambda.list_versions_by_function .Versions[].RuntimeVersionConfig',
    ],
  },
  {
    right: 'here',
    why: 'layers are left out where a function has none',
    source: 'https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html',
    at: [
      'lambda.create_function .Layers',
      'lambda.get_function .Configuration.Layers',
      'lambda.get_function_configuration .Layers',
      'lambda.publish_version .Layers',
      'lambda.list_versions_by_function .Versions[].Layers',
    ],
  },
  {
    right: 'moto',
    why: 'the code can be downloaded from a presigned address; not served here',
    source: 'https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCodeLocation.html',
    at: ['lambda.get_function .Code.Location'],
  },
  {
    right: 'here',
    why: 'the answer has status 201',
    source: 'https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html',
    at: ['lambda.add_permission .status'],
  },
  {
    right: 'here',
    why: 'a statement with the same id is a conflict',
    source: 'https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html',
    at: ['lambda.add_permission (again)'],
  },
  {
    right: 'here',
    why: 'a change is PENDING at first',
    source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeInfo.html',
    at: [
      'route53.create_hosted_zone .ChangeInfo.Status',
      'route53.change_resource_record_sets .ChangeInfo.Status',
    ],
  },
  {
    right: 'here',
    why: 'id and reference are those of a reusable set, and this is none',
    source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_DelegationSet.html',
    at: [
      'route53.create_hosted_zone .DelegationSet.CallerReference',
      'route53.create_hosted_zone .DelegationSet.Id',
      'route53.get_hosted_zone .DelegationSet.CallerReference',
      'route53.get_hosted_zone .DelegationSet.Id',
    ],
  },
  {
    right: 'either',
    why: 'each zone has its own name servers',
    source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_DelegationSet.html',
    at: [
      'route53.create_hosted_zone .DelegationSet.NameServers[]',
      'route53.get_hosted_zone .DelegationSet.NameServers[]',
      'route53.list_resource_record_sets .ResourceRecordSets[].ResourceRecords[].Value',
    ],
  },
  {
    right: 'here',
    why: 'a reference makes one zone',
    source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html',
    at: ['route53.create_hosted_zone (same reference)'],
  },
  {
    right: 'here',
    why: 'a batch with a record that is not there is InvalidChangeBatch',
    source:
      'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html',
    at: ['route53.change_resource_record_sets (delete absent) .refused'],
  },
  {
    right: 'either',
    why: 'how zero is written is not documented',
    source:
      'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Spend.html',
    at: ['budgets.describe_budget .Budget.CalculatedSpend.ActualSpend.Amount'],
  },
  {
    right: 'either',
    why: 'there is no forecast before there was spend',
    source:
      'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CalculatedSpend.html',
    at: ['budgets.describe_budget .Budget.CalculatedSpend.ForecastedSpend'],
  },
  {
    right: 'moto',
    why: 'cost types and period have defaults that are told; not modelled here',
    source:
      'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html',
    at: ['budgets.describe_budget .Budget.CostTypes', 'budgets.describe_budget .Budget.TimePeriod'],
  },
  {
    right: 'here',
    why: 'health is part of a budget',
    source:
      'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html',
    at: ['budgets.describe_budget .Budget.HealthStatus'],
  },
  {
    right: 'either',
    why: 'the model of the SDK says 404, the API reference 400',
    source:
      'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudget.html',
    at: ['budgets.describe_budget (absent) .status', 'budgets.delete_budget (absent) .status'],
  },
  {
    right: 'here',
    why: 'the answer has status 201',
    source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html',
    at: ['apigateway.create_rest_api .status'],
  },
  {
    right: 'here',
    why: 'an endpoint tells its kind of addresses',
    source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_EndpointConfiguration.html',
    at: ['apigateway.create_rest_api .endpointConfiguration.ipAddressType'],
  },
  {
    right: 'here',
    why: 'a version that was not given is left out',
    source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html',
    at: ['apigateway.create_rest_api .version'],
  },
  {
    right: 'here',
    why: 'two resources of one parent have different parts',
    source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_CreateResource.html',
    at: ['apigateway.create_resource (again)'],
  },
  {
    right: 'either',
    why: 'whether empty maps and lists are left out is not documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html',
    at: [
      'apigateway.put_method .requestModels',
      'apigateway.put_method .requestParameters',
      'apigateway.put_integration .cacheKeyParameters',
      'apigateway.put_integration .integrationResponses',
      'apigateway.put_integration .requestParameters',
      'apigateway.put_integration .requestTemplates',
      'apigateway.get_method .methodIntegration.cacheKeyParameters',
      'apigateway.get_method .methodIntegration.integrationResponses',
      'apigateway.get_method .methodIntegration.requestParameters',
      'apigateway.get_method .methodIntegration.requestTemplates',
      'apigateway.get_method .requestModels',
      'apigateway.get_method .requestParameters',
      'apigateway.get_stage .tags',
    ],
  },
  {
    right: 'here',
    why: 'these members have defaults, and are told',
    source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html',
    at: [
      'apigateway.put_integration .cacheNamespace',
      'apigateway.put_integration .connectionType',
      'apigateway.put_integration .passthroughBehavior',
      'apigateway.put_integration .timeoutInMillis',
      'apigateway.get_method .methodIntegration.cacheNamespace',
      'apigateway.get_method .methodIntegration.connectionType',
      'apigateway.get_method .methodIntegration.passthroughBehavior',
      'apigateway.get_method .methodIntegration.timeoutInMillis',
    ],
  },
  {
    right: 'here',
    why: 'these members are part of a stage',
    source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_GetStage.html',
    at: [
      'apigateway.get_stage .cacheClusterStatus',
      'apigateway.get_stage .createdDate',
      'apigateway.get_stage .lastUpdatedDate',
      'apigateway.get_stage .tracingEnabled',
    ],
  },
  {
    right: 'here',
    why: 'a description that was not given is left out',
    source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_GetStage.html',
    at: ['apigateway.get_stage .description'],
  },
  {
    right: 'either',
    why: 'whether what is empty is left out is not documented',
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html',
    at: [
      'cloudformation.validate_template .Capabilities',
      'cloudformation.validate_template .Description',
    ],
  },
  {
    right: 'here',
    why: 'the answer tells the operation',
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html',
    at: ['cloudformation.create_stack .OperationId'],
  },
  {
    right: 'here',
    why: 'names begin with a letter and have no underscore',
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html',
    at: ['cloudformation.create_stack (bad name)'],
  },
];
