"""The calls that both clouds get, in this order. `$name` stands for what an earlier answer gave."""

import io
import json
import zipfile
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Call:
    label: str
    service: str
    method: str
    parameters: dict
    keep: dict = field(default_factory=dict)


CALLS = []
ACCOUNT, REGION = '123456789012', 'eu-west-1'


def call(service, method, case='', keep=None, **parameters):
    """Adds a call; `case` tells it from others of the same method."""
    label = f'{service}.{method}' + (f' ({case})' if case else '')
    assert label not in {one.label for one in CALLS}, label
    CALLS.append(Call(label, service, method, parameters, keep or {}))


def policy(effect='Allow', action='*', resource='*', **more):
    return json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': effect, 'Action': action, 'Resource': resource, **more}]})


def trust(service):
    return json.dumps({'Version': '2012-10-17', 'Statement': [
        {'Effect': 'Allow', 'Principal': {'Service': service}, 'Action': 'sts:AssumeRole'}]})


def zipped():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, 'w') as archive:
        archive.writestr(zipfile.ZipInfo('index.js'), 'exports.handler = async () => 1;')
    return packed.getvalue()


UUID = '00000000-0000-4000-8000-000000000000'

# --- sts, iam
call('sts', 'get_caller_identity')
call('sts', 'get_session_token')
call('iam', 'create_role', RoleName='runs', AssumeRolePolicyDocument=trust('lambda.amazonaws.com'), Description='d',
     Tags=[{'Key': 'k', 'Value': 'v'}], keep={'role': 'Role.Arn'})
call('iam', 'create_role', 'again', RoleName='runs', AssumeRolePolicyDocument=trust('lambda.amazonaws.com'))
call('iam', 'create_role', 'malformed policy', RoleName='bad', AssumeRolePolicyDocument='{')
call('iam', 'get_role', RoleName='runs')
call('iam', 'get_role', 'absent', RoleName='absent')
call('iam', 'put_role_policy', RoleName='runs', PolicyName='inline', PolicyDocument=policy())
call('iam', 'put_role_policy', 'malformed', RoleName='runs', PolicyName='bad', PolicyDocument='{"Statement": 1}')
call('iam', 'get_role_policy', RoleName='runs', PolicyName='inline')
call('iam', 'get_role_policy', 'absent', RoleName='runs', PolicyName='absent')
call('iam', 'list_role_policies', RoleName='runs')
call('iam', 'create_policy', PolicyName='managed', PolicyDocument=policy(), keep={'policy': 'Policy.Arn'})
call('iam', 'create_policy', 'again', PolicyName='managed', PolicyDocument=policy())
call('iam', 'get_policy', PolicyArn='$policy')
call('iam', 'get_policy', 'absent', PolicyArn=f'arn:aws:iam::{ACCOUNT}:policy/absent')
call('iam', 'attach_role_policy', RoleName='runs', PolicyArn='$policy')
call('iam', 'attach_role_policy', 'absent', RoleName='runs', PolicyArn=f'arn:aws:iam::{ACCOUNT}:policy/absent')
call('iam', 'list_attached_role_policies', RoleName='runs')
call('iam', 'list_entities_for_policy', PolicyArn='$policy')
call('iam', 'delete_role', 'not empty', RoleName='runs')
call('iam', 'create_policy_version', PolicyArn='$policy', PolicyDocument=policy('Deny'), SetAsDefault=True)
call('iam', 'list_policy_versions', PolicyArn='$policy')
call('iam', 'get_policy_version', PolicyArn='$policy', VersionId='v2')
call('iam', 'delete_policy', 'attached', PolicyArn='$policy')
call('iam', 'create_user', UserName='ann')
call('iam', 'create_user', 'again', UserName='ann')
call('iam', 'create_access_key', UserName='ann')
call('iam', 'list_access_keys', UserName='ann')
call('iam', 'create_group', GroupName='staff')
call('iam', 'add_user_to_group', GroupName='staff', UserName='ann')
call('iam', 'get_group', GroupName='staff')
call('iam', 'list_groups_for_user', UserName='ann')
call('iam', 'delete_user', 'not empty', UserName='ann')
call('iam', 'create_instance_profile', InstanceProfileName='profile')
call('iam', 'add_role_to_instance_profile', InstanceProfileName='profile', RoleName='runs')
call('iam', 'get_instance_profile', InstanceProfileName='profile')
call('iam', 'list_role_tags', RoleName='runs')
call('iam', 'tag_role', RoleName='runs', Tags=[{'Key': 'more', 'Value': 'x'}])
call('iam', 'untag_role', RoleName='runs', TagKeys=['more'])

# --- s3
BUCKET = {'Bucket': 'differs'}
call('s3', 'create_bucket', **BUCKET, CreateBucketConfiguration={'LocationConstraint': REGION})
call('s3', 'create_bucket', 'again', **BUCKET, CreateBucketConfiguration={'LocationConstraint': REGION})
call('s3', 'create_bucket', 'no constraint', Bucket='no-constraint')
call('s3', 'create_bucket', 'bad name', Bucket='Bad_Name', CreateBucketConfiguration={'LocationConstraint': REGION})
call('s3', 'head_bucket', **BUCKET)
call('s3', 'head_bucket', 'absent', Bucket='absent-bucket')
call('s3', 'get_bucket_location', **BUCKET)
call('s3', 'list_buckets')
call('s3', 'put_object', **BUCKET, Key='a', Body=b'content', Metadata={'kept': 'yes'}, ContentType='text/plain')
call('s3', 'put_object', 'absent bucket', Bucket='absent-bucket', Key='a', Body=b'x')
call('s3', 'put_object', 'only if new', **BUCKET, Key='a', Body=b'x', IfNoneMatch='*')
call('s3', 'get_object', **BUCKET, Key='a')
call('s3', 'get_object', 'range', **BUCKET, Key='a', Range='bytes=1-3')
call('s3', 'get_object', 'range outside', **BUCKET, Key='a', Range='bytes=100-200')
call('s3', 'get_object', 'absent', **BUCKET, Key='absent')
call('s3', 'get_object', 'not modified', **BUCKET, Key='a', IfNoneMatch='"9a0364b9e99bb480dd25e1f0284c8555"')
call('s3', 'head_object', **BUCKET, Key='a')
call('s3', 'head_object', 'absent', **BUCKET, Key='absent')
call('s3', 'copy_object', **BUCKET, Key='b/c', CopySource='differs/a')
call('s3', 'copy_object', 'absent source', **BUCKET, Key='d', CopySource='differs/absent')
call('s3', 'list_objects_v2', **BUCKET)
call('s3', 'list_objects_v2', 'folders', **BUCKET, Delimiter='/', MaxKeys=1)
call('s3', 'list_objects', **BUCKET, Prefix='b/')
call('s3', 'put_object_tagging', **BUCKET, Key='a', Tagging={'TagSet': [{'Key': 'k', 'Value': 'v'}]})
call('s3', 'get_object_tagging', **BUCKET, Key='a')
call('s3', 'get_bucket_tagging', 'none', **BUCKET)
call('s3', 'get_bucket_policy', 'none', **BUCKET)
call('s3', 'get_bucket_cors', 'none', **BUCKET)
call('s3', 'put_bucket_cors', **BUCKET, CORSConfiguration={'CORSRules': [
    {'AllowedMethods': ['GET'], 'AllowedOrigins': ['*'], 'MaxAgeSeconds': 60}]})
call('s3', 'get_bucket_cors', **BUCKET)
call('s3', 'get_bucket_lifecycle_configuration', 'none', **BUCKET)
call('s3', 'get_bucket_website', 'none', **BUCKET)
call('s3', 'get_bucket_encryption', **BUCKET)
call('s3', 'get_public_access_block', **BUCKET)
call('s3', 'get_bucket_versioning', 'never set', **BUCKET)
call('s3', 'put_bucket_versioning', **BUCKET, VersioningConfiguration={'Status': 'Enabled'})
call('s3', 'get_bucket_versioning', **BUCKET)
call('s3', 'delete_object', 'versioned', **BUCKET, Key='a')
call('s3', 'list_object_versions', **BUCKET)
call('s3', 'get_object_attributes', **BUCKET, Key='b/c', ObjectAttributes=['ETag', 'ObjectSize'])
call('s3', 'create_multipart_upload', **BUCKET, Key='parts', keep={'upload': 'UploadId'})
call('s3', 'upload_part', **BUCKET, Key='parts', UploadId='$upload', PartNumber=1, Body=b'x', keep={'etag': 'ETag'})
call('s3', 'upload_part', 'unknown upload', **BUCKET, Key='parts', UploadId='unknown', PartNumber=1, Body=b'x')
call('s3', 'list_parts', **BUCKET, Key='parts', UploadId='$upload')
call('s3', 'complete_multipart_upload', 'unknown part', **BUCKET, Key='parts', UploadId='$upload',
     MultipartUpload={'Parts': [{'PartNumber': 2, 'ETag': '"0"'}]})
call('s3', 'complete_multipart_upload', **BUCKET, Key='parts', UploadId='$upload',
     MultipartUpload={'Parts': [{'PartNumber': 1, 'ETag': '$etag'}]})
call('s3', 'delete_objects', **BUCKET, Delete={'Objects': [{'Key': 'parts'}, {'Key': 'absent'}]})
call('s3', 'delete_bucket', 'not empty', **BUCKET)
call('s3', 'delete_bucket', 'absent', Bucket='absent-bucket')
call('s3', 'put_bucket_policy', 'malformed', **BUCKET, Policy='{')  # last: moto takes it, and trips over it then

# --- dynamodb
TABLE = {'TableName': 'differs'}
KEYED = {
    'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}],
    'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'}],
}
call('dynamodb', 'create_table', **TABLE, **KEYED, BillingMode='PAY_PER_REQUEST')
call('dynamodb', 'create_table', 'again', **TABLE, **KEYED, BillingMode='PAY_PER_REQUEST')
call('dynamodb', 'create_table', 'unused attribute', TableName='bad', BillingMode='PAY_PER_REQUEST', KeySchema=KEYED['KeySchema'],
     AttributeDefinitions=KEYED['AttributeDefinitions'] + [{'AttributeName': 'x', 'AttributeType': 'S'}])
call('dynamodb', 'describe_table', **TABLE)
call('dynamodb', 'describe_table', 'absent', TableName='absent')
call('dynamodb', 'list_tables')
call('dynamodb', 'put_item', **TABLE, Item={'pk': {'S': 'a'}, 'n': {'N': '1'}, 'l': {'L': [{'S': 'x'}]}})
call('dynamodb', 'put_item', 'no key', **TABLE, Item={'n': {'N': '1'}})
call('dynamodb', 'put_item', 'wrong type', **TABLE, Item={'pk': {'N': '1'}})
call('dynamodb', 'put_item', 'condition fails', **TABLE, Item={'pk': {'S': 'a'}}, ConditionExpression='attribute_not_exists(pk)')
call('dynamodb', 'put_item', 'old values', **TABLE, Item={'pk': {'S': 'a'}, 'n': {'N': '2'}}, ReturnValues='ALL_OLD')
call('dynamodb', 'get_item', **TABLE, Key={'pk': {'S': 'a'}})
call('dynamodb', 'get_item', 'absent', **TABLE, Key={'pk': {'S': 'absent'}})
call('dynamodb', 'get_item', 'absent table', TableName='absent', Key={'pk': {'S': 'a'}})
call('dynamodb', 'update_item', **TABLE, Key={'pk': {'S': 'a'}}, UpdateExpression='SET n = n + :one ADD c :one',
     ExpressionAttributeValues={':one': {'N': '1'}}, ReturnValues='ALL_NEW')
call('dynamodb', 'update_item', 'syntax', **TABLE, Key={'pk': {'S': 'a'}}, UpdateExpression='SET n n')
call('dynamodb', 'update_item', 'unused value', **TABLE, Key={'pk': {'S': 'a'}}, UpdateExpression='SET n = :a',
     ExpressionAttributeValues={':a': {'N': '1'}, ':b': {'N': '1'}})
call('dynamodb', 'query', **TABLE, KeyConditionExpression='pk = :a', ExpressionAttributeValues={':a': {'S': 'a'}})
call('dynamodb', 'query', 'no key condition', **TABLE, KeyConditionExpression='n = :a', ExpressionAttributeValues={':a': {'N': '1'}})
call('dynamodb', 'scan', **TABLE, FilterExpression='n > :a', ExpressionAttributeValues={':a': {'N': '0'}})
call('dynamodb', 'batch_write_item', RequestItems={'differs': [{'PutRequest': {'Item': {'pk': {'S': 'b'}}}}]})
call('dynamodb', 'batch_get_item', RequestItems={'differs': {'Keys': [{'pk': {'S': 'a'}}, {'pk': {'S': 'absent'}}]}})
call('dynamodb', 'transact_write_items', 'condition fails', TransactItems=[
    {'Put': {**TABLE, 'Item': {'pk': {'S': 'c'}}}},
    {'ConditionCheck': {**TABLE, 'Key': {'pk': {'S': 'a'}}, 'ConditionExpression': 'attribute_not_exists(pk)'}}])
call('dynamodb', 'transact_get_items', TransactItems=[{'Get': {**TABLE, 'Key': {'pk': {'S': 'b'}}}}])
call('dynamodb', 'update_time_to_live', **TABLE, TimeToLiveSpecification={'Enabled': True, 'AttributeName': 'until'})
call('dynamodb', 'describe_time_to_live', **TABLE)
call('dynamodb', 'describe_continuous_backups', **TABLE)
call('dynamodb', 'delete_item', **TABLE, Key={'pk': {'S': 'b'}}, ReturnValues='ALL_OLD')
call('dynamodb', 'delete_table', 'absent', TableName='absent')

# --- kms
call('kms', 'create_key', Description='d', keep={'key': 'KeyMetadata.KeyId'})
call('kms', 'describe_key', KeyId='$key')
call('kms', 'describe_key', 'absent', KeyId=UUID)
call('kms', 'create_alias', AliasName='alias/one', TargetKeyId='$key')
call('kms', 'create_alias', 'again', AliasName='alias/one', TargetKeyId='$key')
call('kms', 'create_alias', 'bad name', AliasName='one', TargetKeyId='$key')
call('kms', 'encrypt', KeyId='alias/one', Plaintext=b'secret', keep={'sealed': 'KeyId'})
call('kms', 'decrypt', 'nonsense', CiphertextBlob=b'nonsense')
call('kms', 'generate_data_key', KeyId='$key', KeySpec='AES_256')
call('kms', 'get_key_rotation_status', KeyId='$key')
call('kms', 'enable_key_rotation', KeyId='$key')
call('kms', 'get_key_policy', KeyId='$key', PolicyName='default')
call('kms', 'list_keys')
call('kms', 'disable_key', KeyId='$key')
call('kms', 'encrypt', 'disabled', KeyId='$key', Plaintext=b'secret')
call('kms', 'schedule_key_deletion', KeyId='$key', PendingWindowInDays=7)
call('kms', 'schedule_key_deletion', 'again', KeyId='$key')
call('kms', 'schedule_key_deletion', 'too soon', KeyId='$key', PendingWindowInDays=1)

# --- ssm
call('ssm', 'put_parameter', Name='/a/b', Value='x', Type='String')
call('ssm', 'put_parameter', 'again', Name='/a/b', Value='x', Type='String')
call('ssm', 'put_parameter', 'overwrite', Name='/a/b', Value='y', Overwrite=True)
call('ssm', 'put_parameter', 'reserved name', Name='/aws/b', Value='y', Type='String')
call('ssm', 'put_parameter', 'empty', Name='/a/empty', Value='', Type='String')
call('ssm', 'get_parameter', Name='/a/b')
call('ssm', 'get_parameter', 'version', Name='/a/b:1')
call('ssm', 'get_parameter', 'absent', Name='/absent')
call('ssm', 'get_parameters', Names=['/a/b', '/absent'])
call('ssm', 'get_parameters_by_path', Path='/a')
call('ssm', 'get_parameter_history', Name='/a/b')
call('ssm', 'describe_parameters')
call('ssm', 'delete_parameter', Name='/a/b')
call('ssm', 'delete_parameter', 'absent', Name='/a/b')

# --- secretsmanager
call('secretsmanager', 'create_secret', Name='one', SecretString='x', Description='d')
call('secretsmanager', 'create_secret', 'again', Name='one', SecretString='x')
call('secretsmanager', 'get_secret_value', SecretId='one')
call('secretsmanager', 'get_secret_value', 'absent', SecretId='absent')
call('secretsmanager', 'put_secret_value', SecretId='one', SecretString='y')
call('secretsmanager', 'list_secret_version_ids', SecretId='one')
call('secretsmanager', 'describe_secret', SecretId='one')
call('secretsmanager', 'delete_secret', 'too soon', SecretId='one', RecoveryWindowInDays=3)
call('secretsmanager', 'delete_secret', SecretId='one')
call('secretsmanager', 'get_secret_value', 'deleted', SecretId='one')
call('secretsmanager', 'restore_secret', SecretId='one')
call('secretsmanager', 'list_secrets')

# --- sqs, sns
call('sqs', 'create_queue', QueueName='one', keep={'queue': 'QueueUrl'})
call('sqs', 'create_queue', 'other attributes', QueueName='one', Attributes={'DelaySeconds': '5'})
call('sqs', 'create_queue', 'bad name', QueueName='a b')
call('sqs', 'get_queue_url', QueueName='one')
call('sqs', 'get_queue_url', 'absent', QueueName='absent')
call('sqs', 'get_queue_attributes', QueueUrl='$queue', AttributeNames=['All'])
call('sqs', 'send_message', QueueUrl='$queue', MessageBody='hello')
call('sqs', 'send_message', 'empty', QueueUrl='$queue', MessageBody='')
call('sqs', 'send_message_batch', QueueUrl='$queue', Entries=[{'Id': 'a', 'MessageBody': '1'}, {'Id': 'b', 'MessageBody': '2'}])
call('sqs', 'send_message_batch', 'same ids', QueueUrl='$queue', Entries=[{'Id': 'a', 'MessageBody': '1'}, {'Id': 'a', 'MessageBody': '2'}])
call('sqs', 'receive_message', QueueUrl='$queue', MaxNumberOfMessages=1, keep={'receipt': 'Messages.0.ReceiptHandle'})
call('sqs', 'receive_message', 'too many', QueueUrl='$queue', MaxNumberOfMessages=11)
call('sqs', 'delete_message', QueueUrl='$queue', ReceiptHandle='$receipt')
call('sqs', 'delete_message', 'nonsense', QueueUrl='$queue', ReceiptHandle='nonsense')
call('sqs', 'list_queues')
call('sns', 'create_topic', Name='one', keep={'topic': 'TopicArn'})
call('sns', 'create_topic', 'again', Name='one')
call('sns', 'create_topic', 'bad name', Name='a b')
call('sns', 'get_topic_attributes', TopicArn='$topic')
call('sns', 'get_topic_attributes', 'absent', TopicArn=f'arn:aws:sns:{REGION}:{ACCOUNT}:absent')
call('sns', 'subscribe', TopicArn='$topic', Protocol='sqs', Endpoint=f'arn:aws:sqs:{REGION}:{ACCOUNT}:one', ReturnSubscriptionArn=True,
     keep={'subscription': 'SubscriptionArn'})
call('sns', 'subscribe', 'email', TopicArn='$topic', Protocol='email', Endpoint='a@example.org')
call('sns', 'get_subscription_attributes', SubscriptionArn='$subscription')
call('sns', 'list_subscriptions_by_topic', TopicArn='$topic')
call('sns', 'publish', TopicArn='$topic', Message='hello')
call('sns', 'publish', 'absent', TopicArn=f'arn:aws:sns:{REGION}:{ACCOUNT}:absent', Message='hello')
call('sns', 'publish', 'empty', TopicArn='$topic', Message='')
call('sns', 'unsubscribe', SubscriptionArn='$subscription')
call('sns', 'list_topics')

# --- logs, events, cloudwatch
GROUP = {'logGroupName': '/one'}
call('logs', 'create_log_group', **GROUP)
call('logs', 'create_log_group', 'again', **GROUP)
call('logs', 'put_retention_policy', **GROUP, retentionInDays=7)
call('logs', 'describe_log_groups')
call('logs', 'create_log_stream', **GROUP, logStreamName='s')
call('logs', 'create_log_stream', 'again', **GROUP, logStreamName='s')
call('logs', 'create_log_stream', 'absent group', logGroupName='/absent', logStreamName='s')
call('logs', 'put_log_events', 'absent stream', **GROUP, logStreamName='absent', logEvents=[{'timestamp': 1, 'message': 'x'}])
call('logs', 'get_log_events', 'empty', **GROUP, logStreamName='s')
call('logs', 'filter_log_events', 'absent group', logGroupName='/absent')
call('logs', 'put_retention_policy', 'odd', **GROUP, retentionInDays=8)
call('logs', 'delete_log_group', 'absent', logGroupName='/absent')
call('events', 'put_rule', Name='one', ScheduleExpression='rate(5 minutes)')
call('events', 'put_rule', 'no trigger', Name='bad')
call('events', 'put_rule', 'bad schedule', Name='bad', ScheduleExpression='every day')
call('events', 'put_targets', Rule='one', Targets=[{'Id': 'a', 'Arn': f'arn:aws:sqs:{REGION}:{ACCOUNT}:one'}])
call('events', 'put_targets', 'absent rule', Rule='absent', Targets=[{'Id': 'a', 'Arn': f'arn:aws:sqs:{REGION}:{ACCOUNT}:one'}])
call('events', 'describe_rule', Name='one')
call('events', 'describe_rule', 'absent', Name='absent')
call('events', 'list_targets_by_rule', Rule='one')
call('events', 'delete_rule', 'has targets', Name='one')
call('events', 'put_events', Entries=[{'Source': 's', 'DetailType': 't', 'Detail': '{}'}])
call('events', 'put_events', 'no detail', Entries=[{'Source': 's', 'DetailType': 't'}])
call('events', 'describe_event_bus')
call('events', 'delete_event_bus', 'default', Name='default')
ALARM = {'AlarmName': 'one', 'MetricName': 'm', 'Namespace': 'n', 'Statistic': 'Sum', 'Period': 60, 'EvaluationPeriods': 1,
         'Threshold': 1.0, 'ComparisonOperator': 'GreaterThanThreshold'}
call('cloudwatch', 'put_metric_alarm', **ALARM)
call('cloudwatch', 'put_metric_alarm', 'bad period', **{**ALARM, 'AlarmName': 'bad', 'Period': 7})
call('cloudwatch', 'describe_alarms')
call('cloudwatch', 'set_alarm_state', 'absent', AlarmName='absent', StateValue='OK', StateReason='r')
call('cloudwatch', 'put_metric_data', Namespace='n', MetricData=[{'MetricName': 'm', 'Value': 1}])
call('cloudwatch', 'put_metric_data', 'reserved', Namespace='AWS/n', MetricData=[{'MetricName': 'm', 'Value': 1}])
call('cloudwatch', 'list_metrics', Namespace='n')
call('cloudwatch', 'get_dashboard', 'absent', DashboardName='absent')

# --- lambda (control)
FUNCTION = {'FunctionName': 'one'}
call('lambda', 'create_function', **FUNCTION, Runtime='nodejs22.x', Handler='index.handler', Role='$role', Code={'ZipFile': zipped()})
call('lambda', 'create_function', 'again', **FUNCTION, Runtime='nodejs22.x', Handler='index.handler', Role='$role', Code={'ZipFile': zipped()})
call('lambda', 'get_function', **FUNCTION)
call('lambda', 'get_function', 'absent', FunctionName='absent')
call('lambda', 'get_function_configuration', **FUNCTION)
call('lambda', 'get_policy', 'none', **FUNCTION)
call('lambda', 'add_permission', **FUNCTION, StatementId='s', Action='lambda:InvokeFunction', Principal='sns.amazonaws.com')
call('lambda', 'add_permission', 'again', **FUNCTION, StatementId='s', Action='lambda:InvokeFunction', Principal='sns.amazonaws.com')
call('lambda', 'remove_permission', 'absent', **FUNCTION, StatementId='absent')
call('lambda', 'publish_version', **FUNCTION)
call('lambda', 'create_alias', **FUNCTION, Name='live', FunctionVersion='1')
call('lambda', 'get_alias', 'absent', **FUNCTION, Name='absent')
call('lambda', 'list_versions_by_function', **FUNCTION)
call('lambda', 'put_function_concurrency', **FUNCTION, ReservedConcurrentExecutions=5)
call('lambda', 'get_function_concurrency', **FUNCTION)
call('lambda', 'delete_function', 'absent', FunctionName='absent')

# --- route53, acm
call('route53', 'create_hosted_zone', Name='example.org', CallerReference='one', keep={'zone': 'HostedZone.Id'})
call('route53', 'create_hosted_zone', 'same reference', Name='example.org', CallerReference='one')
call('route53', 'get_hosted_zone', Id='$zone')
call('route53', 'get_hosted_zone', 'absent', Id='Z00000000000NO')
RECORD = {'Name': 'a.example.org', 'Type': 'A', 'TTL': 60, 'ResourceRecords': [{'Value': '192.0.2.1'}]}
call('route53', 'change_resource_record_sets', HostedZoneId='$zone', ChangeBatch={'Changes': [{'Action': 'CREATE', 'ResourceRecordSet': RECORD}]})
call('route53', 'change_resource_record_sets', 'again', HostedZoneId='$zone',
     ChangeBatch={'Changes': [{'Action': 'CREATE', 'ResourceRecordSet': RECORD}]})
call('route53', 'change_resource_record_sets', 'delete absent', HostedZoneId='$zone',
     ChangeBatch={'Changes': [{'Action': 'DELETE', 'ResourceRecordSet': {**RECORD, 'Name': 'b.example.org'}}]})
call('route53', 'list_resource_record_sets', HostedZoneId='$zone')
call('route53', 'delete_hosted_zone', 'not empty', Id='$zone')
call('acm', 'request_certificate', DomainName='example.org', ValidationMethod='DNS', keep={'certificate': 'CertificateArn'})
call('acm', 'describe_certificate', 'absent', CertificateArn=f'arn:aws:acm:{REGION}:{ACCOUNT}:certificate/{UUID}')
call('acm', 'list_tags_for_certificate', CertificateArn='$certificate')
call('acm', 'delete_certificate', CertificateArn='$certificate')

# --- budgets, apigateway, cloudformation
BUDGET = {'BudgetName': 'one', 'BudgetType': 'COST', 'TimeUnit': 'MONTHLY', 'BudgetLimit': {'Amount': '5', 'Unit': 'USD'}}
call('budgets', 'create_budget', AccountId=ACCOUNT, Budget=BUDGET)
call('budgets', 'create_budget', 'again', AccountId=ACCOUNT, Budget=BUDGET)
call('budgets', 'describe_budget', AccountId=ACCOUNT, BudgetName='one')
call('budgets', 'describe_budget', 'absent', AccountId=ACCOUNT, BudgetName='absent')
call('budgets', 'delete_budget', 'absent', AccountId=ACCOUNT, BudgetName='absent')
call('apigateway', 'create_rest_api', name='one', keep={'api': 'id', 'root': 'rootResourceId'})
call('apigateway', 'get_rest_api', 'absent', restApiId='absent')
call('apigateway', 'get_resources', restApiId='$api')
call('apigateway', 'create_resource', restApiId='$api', parentId='$root', pathPart='films', keep={'resource': 'id'})
call('apigateway', 'create_resource', 'again', restApiId='$api', parentId='$root', pathPart='films')
call('apigateway', 'create_deployment', 'no methods', restApiId='$api')
call('apigateway', 'put_method', restApiId='$api', resourceId='$resource', httpMethod='GET', authorizationType='NONE')
call('apigateway', 'put_integration', restApiId='$api', resourceId='$resource', httpMethod='GET', type='MOCK')
call('apigateway', 'get_method', restApiId='$api', resourceId='$resource', httpMethod='GET')
call('apigateway', 'create_deployment', restApiId='$api', stageName='live')
call('apigateway', 'get_stage', restApiId='$api', stageName='live')
call('apigateway', 'get_stage', 'absent', restApiId='$api', stageName='absent')
TEMPLATE = json.dumps({'Resources': {'T': {'Type': 'AWS::SNS::Topic', 'Properties': {'TopicName': 'of-stack'}}}})
call('cloudformation', 'validate_template', TemplateBody=TEMPLATE)
call('cloudformation', 'validate_template', 'nonsense', TemplateBody='nonsense')
call('cloudformation', 'create_stack', StackName='one', TemplateBody=TEMPLATE)
call('cloudformation', 'create_stack', 'bad name', StackName='1_', TemplateBody=TEMPLATE)
call('cloudformation', 'describe_stacks', 'absent', StackName='absent')
call('cloudformation', 'get_template', 'absent', StackName='absent')
call('cloudformation', 'describe_change_set', 'absent', StackName='absent', ChangeSetName='absent')
call('cloudformation', 'update_stack', 'absent', StackName='absent', TemplateBody=TEMPLATE)
call('cloudformation', 'list_exports')
