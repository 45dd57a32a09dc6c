"""Reaches every waiter of an implemented operation, for its success and for its failure.

Input: {"implemented": {"<boto name>": [operation, ...]}}. Writes a line for each of the two ends of
each waiter, or that its operation is not implemented.
"""

import json
import sys

from botocore.exceptions import WaiterError

from common import ACCOUNT, REGION, attempt, client, function, issued_certificate, report, zipped

implemented = json.load(sys.stdin)['implemented']
LONG = {'Delay': 0.02, 'MaxAttempts': 300}
SHORT = {'Delay': 0, 'MaxAttempts': 2}
EXCEEDED = 'Max attempts exceeded'
ENDS = {}


def waiter(name):
    """Keeps a function that returns the parameters of success, those of failure, and the reason then given."""
    def keep(scene):
        ENDS[name] = scene
        return scene
    return keep


def wait(name, parameters, config):
    service, one = name.split('.')
    client(service).get_waiter(one).wait(**parameters, WaiterConfig=config)


def template(**resources):
    return json.dumps({'Resources': resources})


TOPIC = {'Type': 'AWS::SNS::Topic', 'Properties': {'DisplayName': 'one'}}
OTHER_TOPIC = {'Type': 'AWS::SNS::Topic', 'Properties': {'DisplayName': 'two'}}
TAKEN = {'Type': 'AWS::SSM::Parameter', 'Properties': {'Name': 'taken', 'Type': 'String', 'Value': 'x'}}
cloudformation = client('cloudformation')


def stack(name, body, **more):
    cloudformation.create_stack(StackName=name, TemplateBody=body, **more)
    wait('cloudformation.stack_create_complete', {'StackName': name}, LONG)
    return {'StackName': name}


def failing_stack(name):
    client('ssm').put_parameter(Name='taken', Value='x', Type='String', Overwrite=True)
    cloudformation.create_stack(StackName=name, TemplateBody=template(Taken=TAKEN))
    return {'StackName': name}


def changed(name, body):
    cloudformation.update_stack(StackName=name, TemplateBody=body)
    return {'StackName': name}


@waiter('cloudformation.stack_create_complete')
def _():
    return stack('created', template(Topic=TOPIC)), failing_stack('not-created'), 'ROLLBACK_COMPLETE'


def resource_request(**desired):
    asked = client('cloudcontrol').create_resource(
        TypeName='AWS::SSM::Parameter', DesiredState=json.dumps({'Type': 'String', 'Value': 'x', **desired}))
    return {'RequestToken': asked['ProgressEvent']['RequestToken']}


@waiter('cloudcontrol.resource_request_success')
def _():
    client('ssm').put_parameter(Name='taken', Value='x', Type='String', Overwrite=True)
    return resource_request(Name='requested'), resource_request(Name='taken'), 'FAILED'


@waiter('cloudformation.stack_update_complete')
def _():
    stack('updated', template(Topic=TOPIC))
    good = changed('updated', template(Topic=OTHER_TOPIC))
    stack('not-updated', template(Topic=TOPIC))
    client('ssm').put_parameter(Name='taken', Value='x', Type='String', Overwrite=True)
    return good, changed('not-updated', template(Topic=TOPIC, Taken=TAKEN)), 'UPDATE_ROLLBACK_COMPLETE'


@waiter('cloudformation.stack_rollback_complete')
def _():
    client('ssm').put_parameter(Name='taken', Value='x', Type='String', Overwrite=True)
    stack('rolled-back', template(Topic=TOPIC))
    good = changed('rolled-back', template(Topic=TOPIC, Taken=TAKEN))
    stack('stays-failed', template(Topic=TOPIC))
    cloudformation.update_stack(
        StackName='stays-failed', TemplateBody=template(Topic=TOPIC, Taken=TAKEN), DisableRollback=True)
    return good, {'StackName': 'stays-failed'}, 'UPDATE_FAILED'


@waiter('cloudformation.stack_delete_complete')
def _():
    stack('deleted', template(Topic=TOPIC))
    cloudformation.delete_stack(StackName='deleted')
    held = {'Type': 'AWS::S3::Bucket', 'Properties': {'BucketName': 'held-by-an-object'}}
    stack('not-deleted', template(Held=held))
    client('s3').put_object(Bucket='held-by-an-object', Key='a', Body=b'x')
    cloudformation.delete_stack(StackName='not-deleted')
    return {'StackName': 'deleted'}, {'StackName': 'not-deleted'}, 'DELETE_FAILED'


@waiter('cloudformation.stack_exists')
def _():
    return stack('exists', template(Topic=TOPIC)), {'StackName': 'nowhere'}, EXCEEDED


@waiter('cloudformation.change_set_create_complete')
def _():
    stack('planned', template(Topic=TOPIC))
    for name, body in (('some', template(Topic=OTHER_TOPIC)), ('none', template(Topic=TOPIC))):
        cloudformation.create_change_set(StackName='planned', ChangeSetName=name, TemplateBody=body)
    return ({'StackName': 'planned', 'ChangeSetName': 'some'}, {'StackName': 'planned', 'ChangeSetName': 'none'},
            'terminal failure state')


@waiter('cloudformation.stack_import_complete')
def _():
    client('s3').create_bucket(Bucket='brought-in', CreateBucketConfiguration={'LocationConstraint': REGION})
    bucket = {'Type': 'AWS::S3::Bucket', 'DeletionPolicy': 'Retain', 'Properties': {'BucketName': 'brought-in'}}
    cloudformation.create_change_set(
        StackName='imported', ChangeSetName='import', ChangeSetType='IMPORT', TemplateBody=template(Bucket=bucket),
        ResourcesToImport=[{'ResourceType': 'AWS::S3::Bucket', 'LogicalResourceId': 'Bucket',
                            'ResourceIdentifier': {'BucketName': 'brought-in'}}])
    wait('cloudformation.change_set_create_complete', {'StackName': 'imported', 'ChangeSetName': 'import'}, LONG)
    cloudformation.execute_change_set(StackName='imported', ChangeSetName='import')
    bad = failing_stack('import-nothing')
    return {'StackName': 'imported'}, bad, 'ROLLBACK_COMPLETE'


@waiter('acm.certificate_validated')
def _():
    unknown = f'arn:aws:acm:{REGION}:{ACCOUNT}:certificate/00000000-0000-4000-8000-000000000000'
    return ({'CertificateArn': issued_certificate('waited.example.net')}, {'CertificateArn': unknown},
            'ResourceNotFoundException')


def distribution():
    config = {
        'CallerReference': 'waited', 'Comment': 'waited', 'Enabled': True,
        'Origins': {'Quantity': 1, 'Items': [{
            'Id': 'origin', 'DomainName': 'origin.example.org',
            'CustomOriginConfig': {'HTTPPort': 80, 'HTTPSPort': 443, 'OriginProtocolPolicy': 'https-only'}}]},
        'DefaultCacheBehavior': {
            'TargetOriginId': 'origin', 'ViewerProtocolPolicy': 'redirect-to-https',
            'CachePolicyId': '658327ea-f89d-4fab-a63d-7e88639e58f6'},
    }
    return client('cloudfront').create_distribution(DistributionConfig=config)['Distribution']['Id']


@waiter('cloudfront.distribution_deployed')
def _():
    return {'Id': distribution()}, {'Id': 'E00000000000NO'}, 'NoSuchDistribution'


@waiter('cloudfront.invalidation_completed')
def _():
    made = distribution()
    batch = {'CallerReference': 'waited', 'Paths': {'Quantity': 1, 'Items': ['/*']}}
    invalidation = client('cloudfront').create_invalidation(DistributionId=made, InvalidationBatch=batch)
    return ({'DistributionId': made, 'Id': invalidation['Invalidation']['Id']},
            {'DistributionId': made, 'Id': 'I00000000000NO'}, 'NoSuchInvalidation')


@waiter('cloudwatch.alarm_exists')
def _():
    client('cloudwatch').put_metric_alarm(
        AlarmName='waited', MetricName='m', Namespace='n', Statistic='Sum', Period=60, EvaluationPeriods=1,
        Threshold=1, ComparisonOperator='GreaterThanThreshold')
    return {'AlarmNames': ['waited']}, {'AlarmNames': ['nowhere']}, EXCEEDED


@waiter('cloudwatch.composite_alarm_exists')
def _():
    stack('composite', template(Composite={
        'Type': 'AWS::CloudWatch::CompositeAlarm', 'Properties': {'AlarmName': 'composed', 'AlarmRule': 'TRUE'}}))
    return ({'AlarmNames': ['composed'], 'AlarmTypes': ['CompositeAlarm']},
            {'AlarmNames': ['nowhere'], 'AlarmTypes': ['CompositeAlarm']}, EXCEEDED)


def table(name):
    client('dynamodb').create_table(
        TableName=name, BillingMode='PAY_PER_REQUEST', KeySchema=[{'AttributeName': 'pk', 'KeyType': 'HASH'}],
        AttributeDefinitions=[{'AttributeName': 'pk', 'AttributeType': 'S'}])
    return {'TableName': name}


@waiter('dynamodb.table_exists')
def _():
    return table('waited'), {'TableName': 'nowhere'}, EXCEEDED


@waiter('dynamodb.table_not_exists')
def _():
    gone = table('gone')
    wait('dynamodb.table_exists', gone, LONG)
    client('dynamodb').delete_table(**gone)
    return gone, table('stays'), EXCEEDED


@waiter('iam.role_exists')
def _():
    function('has-a-role')
    return {'RoleName': 'runs'}, {'RoleName': 'nowhere'}, EXCEEDED


@waiter('iam.user_exists')
def _():
    client('iam').create_user(UserName='waited')
    return {'UserName': 'waited'}, {'UserName': 'nowhere'}, EXCEEDED


@waiter('iam.instance_profile_exists')
def _():
    client('iam').create_instance_profile(InstanceProfileName='waited')
    return {'InstanceProfileName': 'waited'}, {'InstanceProfileName': 'nowhere'}, EXCEEDED


@waiter('iam.policy_exists')
def _():
    document = {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}]}
    made = client('iam').create_policy(PolicyName='waited', PolicyDocument=json.dumps(document))
    return {'PolicyArn': made['Policy']['Arn']}, {'PolicyArn': f'arn:aws:iam::{ACCOUNT}:policy/nowhere'}, EXCEEDED


def of_function(name, before=lambda one: None, qualifier=None):
    def scene():
        the = name.rpartition('.')[2].replace('_', '-')
        function(the)
        before(the)
        more = {'Qualifier': qualifier} if qualifier else {}
        is_lenient = name.endswith('function_exists')
        return ({'FunctionName': the, **more}, {'FunctionName': 'nowhere'},
                EXCEEDED if is_lenient else 'ResourceNotFoundException')
    ENDS[name] = scene


def updated(name):
    wait('lambda.function_active_v2', {'FunctionName': name}, LONG)
    client('lambda').update_function_code(FunctionName=name, ZipFile=zipped('exports.handler = async () => 2;'))


def published(name):
    wait('lambda.function_active_v2', {'FunctionName': name}, LONG)
    client('lambda').publish_version(FunctionName=name)


of_function('lambda.function_exists')
of_function('lambda.function_active')
of_function('lambda.function_active_v2')
of_function('lambda.function_updated', updated)
of_function('lambda.function_updated_v2', updated)
of_function('lambda.published_version_active', published, '1')


@waiter('route53.resource_record_sets_changed')
def _():
    made = client('route53').create_hosted_zone(Name='waited.example.org', CallerReference='waited')
    return {'Id': made['ChangeInfo']['Id']}, {'Id': 'C00000000000NO'}, 'NoSuchChange'


@waiter('s3.bucket_exists')
def _():
    client('s3').create_bucket(Bucket='waited', CreateBucketConfiguration={'LocationConstraint': REGION})
    return {'Bucket': 'waited'}, {'Bucket': 'nowhere-at-all'}, EXCEEDED


@waiter('s3.bucket_not_exists')
def _():
    client('s3').create_bucket(Bucket='stays', CreateBucketConfiguration={'LocationConstraint': REGION})
    return {'Bucket': 'nowhere-at-all'}, {'Bucket': 'stays'}, EXCEEDED


@waiter('s3.object_exists')
def _():
    client('s3').create_bucket(Bucket='objects', CreateBucketConfiguration={'LocationConstraint': REGION})
    client('s3').put_object(Bucket='objects', Key='is', Body=b'x')
    return {'Bucket': 'objects', 'Key': 'is'}, {'Bucket': 'objects', 'Key': 'is not'}, EXCEEDED


@waiter('s3.object_not_exists')
def _():
    client('s3').create_bucket(Bucket='objects-2', CreateBucketConfiguration={'LocationConstraint': REGION})
    client('s3').put_object(Bucket='objects-2', Key='is', Body=b'x')
    return {'Bucket': 'objects-2', 'Key': 'is not'}, {'Bucket': 'objects-2', 'Key': 'is'}, EXCEEDED


@waiter('ses.identity_exists')
def _():
    # An identity that is not there would do as well: the condition of this waiter holds for nothing at all.
    ses, dns = client('ses'), client('route53')
    tokens = ses.verify_domain_dkim(Domain='verified.example.com')['DkimTokens']
    zone = dns.create_hosted_zone(Name='verified.example.com', CallerReference='verified')['HostedZone']['Id']
    dns.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={'Changes': [
        {'Action': 'CREATE', 'ResourceRecordSet': {
            'Name': f'{token}._domainkey.verified.example.com', 'Type': 'CNAME', 'TTL': 60,
            'ResourceRecords': [{'Value': f'{token}.dkim.amazonses.com'}]}} for token in tokens]})
    ses.verify_domain_identity(Domain='pending.example.org')
    return {'Identities': ['verified.example.com']}, {'Identities': ['pending.example.org']}, EXCEEDED


def fails(name, parameters, reason):
    try:
        wait(name, parameters, SHORT if reason == EXCEEDED else LONG)
    except WaiterError as error:
        told = f'{error} {json.dumps(error.last_response, default=str)}'
        assert reason in told, f'failed because of {told[:300]}'
        return
    raise AssertionError('succeeded')


def both_ends(name):
    scene = []
    attempt(f'{name} begins', lambda: scene.extend(ENDS[name]()))
    if not scene:
        return
    attempt(f'{name} succeeds', lambda: wait(name, scene[0], LONG))
    attempt(f'{name} fails', lambda: fails(name, scene[1], scene[2]))


for service, operations in implemented.items():
    for one in client(service).waiter_names:
        name = f'{service}.{one}'
        if client(service).get_waiter(one).config.operation not in operations:
            report(name, 'not implemented')
        elif name not in ENDS:
            report(name, 'nothing reaches this waiter')
        else:
            both_ends(name)
