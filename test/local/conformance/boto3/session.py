"""What programs do with boto3 beyond single calls: resources, transfers, presigned URLs, exceptions."""

import io
import os
import urllib.error
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError

from common import ACCOUNT, ENDPOINT, REGION, attempt, client, function, zipped


def resource(service):
    return boto3.resource(service, endpoint_url=ENDPOINT, region_name=REGION)


def check(name):
    def run(work):
        attempt(name, work)
        return work
    return run


s3 = client('s3')
s3.create_bucket(Bucket='films', CreateBucketConfiguration={'LocationConstraint': REGION})


@check('the resources of S3 make, fill, list, copy and empty a bucket')
def _():
    bucket = resource('s3').create_bucket(Bucket='shelf', CreateBucketConfiguration={'LocationConstraint': REGION})
    bucket.wait_until_exists()
    for name in ('a', 'b/c', 'b/é +&'):
        bucket.put_object(Key=name, Body=name.encode(), Metadata={'kept': 'yes'})
    assert [one.key for one in bucket.objects.all().page_size(1)] == ['a', 'b/c', 'b/é +&']
    assert [one.key for one in bucket.objects.filter(Prefix='b/')] == ['b/c', 'b/é +&']
    one = bucket.Object('b/é +&')
    assert one.get()['Body'].read().decode() == 'b/é +&' and one.metadata == {'kept': 'yes'}
    bucket.Object('copy').copy_from(CopySource={'Bucket': 'shelf', 'Key': 'b/é +&'})
    assert bucket.Object('copy').content_length == len('b/é +&'.encode())
    bucket.Versioning().enable()
    assert bucket.Versioning().status == 'Enabled'
    bucket.objects.all().delete()
    assert not list(bucket.objects.all()) and len(list(bucket.object_versions.all())) == 8
    bucket.object_versions.all().delete()
    bucket.delete()
    bucket.wait_until_not_exists()


@check('the resources of DynamoDB write in batches, query with conditions and delete')
def _():
    from decimal import Decimal

    from boto3.dynamodb.conditions import Attr, Key

    table = resource('dynamodb').create_table(
        TableName='films', BillingMode='PAY_PER_REQUEST',
        KeySchema=[{'AttributeName': 'title', 'KeyType': 'HASH'}, {'AttributeName': 'year', 'KeyType': 'RANGE'}],
        AttributeDefinitions=[{'AttributeName': 'title', 'AttributeType': 'S'}, {'AttributeName': 'year', 'AttributeType': 'N'}])
    table.wait_until_exists()
    with table.batch_writer() as batch:
        for year in range(1990, 2030):
            batch.put_item({'title': 'serial', 'year': year, 'tags': {'x', 'y'}, 'part': {'of': [Decimal('1.5'), None, True, b'z']}})
    found = table.query(KeyConditionExpression=Key('title').eq('serial') & Key('year').between(1995, 1999))
    assert [int(one['year']) for one in found['Items']] == [1995, 1996, 1997, 1998, 1999]
    assert found['Items'][0]['tags'] == {'x', 'y'} and found['Items'][0]['part']['of'][0] == Decimal('1.5')
    table.update_item(
        Key={'title': 'serial', 'year': 1995}, UpdateExpression='SET seen = :yes', ExpressionAttributeValues={':yes': True},
        ConditionExpression=Attr('seen').not_exists())
    try:
        table.put_item(Item={'title': 'serial', 'year': 1995}, ConditionExpression=Attr('title').not_exists())
        raise AssertionError('the condition did not hold and was accepted')
    except table.meta.client.exceptions.ConditionalCheckFailedException:
        pass
    assert table.scan(FilterExpression=Attr('seen').eq(True))['Count'] == 1
    table.delete()
    table.wait_until_not_exists()


@check('the transfer manager uploads and downloads in parts')
def _():
    parts = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20, max_concurrency=4)
    given = os.urandom(11 << 20)
    seen = []
    s3.upload_fileobj(io.BytesIO(given), 'films', 'large', Config=parts, Callback=seen.append,
                      ExtraArgs={'ContentType': 'video/mp4', 'Metadata': {'kept': 'yes'}})
    head = s3.head_object(Bucket='films', Key='large')
    assert sum(seen) == len(given) and head['ETag'].endswith('-3"'), head['ETag']
    assert head['ContentType'] == 'video/mp4' and head['Metadata'] == {'kept': 'yes'}
    back = io.BytesIO()
    s3.download_fileobj('films', 'large', back, Config=parts)
    assert back.getvalue() == given
    s3.copy({'Bucket': 'films', 'Key': 'large'}, 'films', 'copied', Config=parts)
    assert s3.head_object(Bucket='films', Key='copied')['ContentLength'] == len(given)


@check('a presigned URL of either signature version opens, writes and refuses')
def _():
    fetched = lambda url, **more: urllib.request.urlopen(urllib.request.Request(url, **more))
    four = client('s3', signature_version='s3v4')
    put = four.generate_presigned_url('put_object', Params={'Bucket': 'films', 'Key': 'a b/é+'}, ExpiresIn=60)
    assert fetched(put, data=b'written', method='PUT').status == 200
    get = four.generate_presigned_url('get_object', Params={'Bucket': 'films', 'Key': 'a b/é+'}, ExpiresIn=60)
    assert fetched(get).read() == b'written'
    for wrong in (get.replace('/films/a', '/films/b'), get + '0'):
        try:
            fetched(wrong)
            raise AssertionError('a changed URL was accepted')
        except urllib.error.HTTPError as error:
            assert error.code == 403 and b'SignatureDoesNotMatch' in error.read()


@check('a presigned form is one that S3 takes')
def _():
    form = client('s3', signature_version='s3v4').generate_presigned_post(
        'films', 'posted/${filename}', Conditions=[['content-length-range', 1, 10]], ExpiresIn=60)
    edge = 'x-edge-x'
    def posted(content):
        fields = ''.join(
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in form['fields'].items())
        file = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="f.txt"\r\n\r\n{content}\r\n--{edge}--\r\n'
        request = urllib.request.Request(form['url'], data=(fields + file).encode(), method='POST')
        request.add_header('content-type', f'multipart/form-data; boundary={edge}')
        return urllib.request.urlopen(request).status
    assert posted('short') == 204
    assert s3.get_object(Bucket='films', Key='posted/f.txt')['Body'].read() == b'short'
    try:
        posted('far too long for this form')
        raise AssertionError('a form that is too large was accepted')
    except urllib.error.HTTPError as error:
        assert error.code == 400 and b'EntityTooLarge' in error.read()


@check('a large request that the client compresses is read')
def _():
    client('cloudwatch').put_metric_data(
        Namespace='compressed', MetricData=[{'MetricName': f'metric-{n}', 'Value': n} for n in range(400)])
    assert len(client('cloudwatch').list_metrics(Namespace='compressed')['Metrics']) == 400


EXCEPTIONS = [
    ('s3', 'NoSuchKey', 'NoSuchKey', 404, 'get_object', {'Bucket': 'films', 'Key': 'nowhere'}),
    ('s3', 'NoSuchBucket', 'NoSuchBucket', 404, 'list_objects_v2', {'Bucket': 'nowhere-at-all'}),
    ('s3', 'BucketAlreadyOwnedByYou', 'BucketAlreadyOwnedByYou', 409, 'create_bucket',
     {'Bucket': 'films', 'CreateBucketConfiguration': {'LocationConstraint': REGION}}),
    ('s3', 'ClientError', '404', 404, 'head_object', {'Bucket': 'films', 'Key': 'nowhere'}),
    ('s3', 'NoSuchUpload', 'NoSuchUpload', 404, 'abort_multipart_upload', {'Bucket': 'films', 'Key': 'a', 'UploadId': 'none'}),
    ('dynamodb', 'ResourceNotFoundException', 'ResourceNotFoundException', 400, 'describe_table', {'TableName': 'nowhere'}),
    ('iam', 'NoSuchEntityException', 'NoSuchEntity', 404, 'get_role', {'RoleName': 'nowhere'}),
    ('kms', 'NotFoundException', 'NotFoundException', 400, 'describe_key', {'KeyId': '00000000-0000-4000-8000-000000000000'}),
    ('ssm', 'ParameterNotFound', 'ParameterNotFound', 400, 'get_parameter', {'Name': 'nowhere'}),
    ('secretsmanager', 'ResourceNotFoundException', 'ResourceNotFoundException', 400, 'get_secret_value', {'SecretId': 'nowhere'}),
    ('sqs', 'QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue', 400, 'get_queue_url', {'QueueName': 'nowhere'}),
    ('sns', 'NotFoundException', 'NotFound', 404, 'get_topic_attributes', {'TopicArn': f'arn:aws:sns:{REGION}:{ACCOUNT}:nowhere'}),
    ('logs', 'ResourceNotFoundException', 'ResourceNotFoundException', 400, 'delete_log_group', {'logGroupName': 'nowhere'}),
    ('lambda', 'ResourceNotFoundException', 'ResourceNotFoundException', 404, 'get_function', {'FunctionName': 'nowhere'}),
    ('events', 'ResourceNotFoundException', 'ResourceNotFoundException', 400, 'describe_rule', {'Name': 'nowhere'}),
    ('route53', 'NoSuchHostedZone', 'NoSuchHostedZone', 404, 'get_hosted_zone', {'Id': 'Z00000000000NO'}),
    ('acm', 'ResourceNotFoundException', 'ResourceNotFoundException', 400, 'describe_certificate',
     {'CertificateArn': f'arn:aws:acm:{REGION}:{ACCOUNT}:certificate/00000000-0000-4000-8000-000000000000'}),
    ('cloudfront', 'NoSuchDistribution', 'NoSuchDistribution', 404, 'get_distribution', {'Id': 'E00000000000NO'}),
    ('cloudformation', 'ChangeSetNotFoundException', 'ChangeSetNotFound', 404, 'describe_change_set',
     {'StackName': 'nowhere', 'ChangeSetName': f'arn:aws:cloudformation:{REGION}:{ACCOUNT}:changeSet/a/00000000-0000-4000-8000-000000000000'}),
    ('cloudformation', 'ClientError', 'ValidationError', 400, 'describe_stacks', {'StackName': 'nowhere'}),
    ('budgets', 'NotFoundException', 'NotFoundException', 404, 'describe_budget', {'AccountId': ACCOUNT, 'BudgetName': 'nowhere'}),
    ('apigateway', 'NotFoundException', 'NotFoundException', 404, 'get_rest_api', {'restApiId': 'nowhere'}),
    ('apigatewayv2', 'NotFoundException', 'NotFoundException', 404, 'get_api', {'ApiId': 'nowhere'}),
    ('ecr', 'RepositoryNotFoundException', 'RepositoryNotFoundException', 400, 'list_images', {'repositoryName': 'nowhere'}),
    ('wafv2', 'WAFNonexistentItemException', 'WAFNonexistentItemException', 400, 'get_web_acl',
     {'Name': 'nowhere', 'Scope': 'REGIONAL', 'Id': '00000000-0000-4000-8000-000000000000'}),
    ('sesv2', 'NotFoundException', 'NotFoundException', 404, 'get_email_identity', {'EmailIdentity': 'nowhere.example.org'}),
    ('cloudtrail', 'TrailNotFoundException', 'TrailNotFoundException', 404, 'get_trail_status', {'Name': 'nowhere'}),
    ('cloudwatch', 'DashboardNotFoundError', 'ResourceNotFound', 404, 'get_dashboard', {'DashboardName': 'nowhere'}),
    ('config', 'NoSuchConfigRuleException', 'NoSuchConfigRuleException', 400, 'describe_config_rules', {'ConfigRuleNames': ['nowhere']}),
]


def exception(service, name, code, status, method, parameters):
    the = client(service)
    try:
        getattr(the, method)(**parameters)
    except ClientError as error:
        wanted = getattr(the.exceptions, name)
        told = error.response
        assert isinstance(error, wanted) or code == 'ResourceNotFound', f'{type(error).__name__} instead of {name}'
        assert told['Error']['Code'] == code, f"code {told['Error']['Code']} instead of {code}"
        assert told['ResponseMetadata']['HTTPStatusCode'] == status, f"status {told['ResponseMetadata']['HTTPStatusCode']}"
        assert told['ResponseMetadata'].get('RequestId'), 'no request id'
        return
    raise AssertionError('nothing was refused')


for one in EXCEPTIONS:
    attempt(f'{one[0]} {one[4]} raises {one[1]}', lambda: exception(*one))


@check('a function is invoked, and its failure told')
def _():
    function('greets')
    function_of = client('lambda')
    function_of.get_waiter('function_active_v2').wait(FunctionName='greets', WaiterConfig={'Delay': 0.02, 'MaxAttempts': 200})
    assert function_of.invoke(FunctionName='greets')['Payload'].read() == b'"hello"'
    function_of.update_function_code(FunctionName='greets', ZipFile=zipped("exports.handler = async () => { throw new Error('no') };"))
    answer = function_of.invoke(FunctionName='greets', Payload=b'{}')
    assert answer['FunctionError'] == 'Unhandled' and b'"errorMessage":"no"' in answer['Payload'].read()


@check('documents of IAM arrive as documents')
def _():
    told = client('iam').get_role(RoleName='runs')['Role']['AssumeRolePolicyDocument']
    assert told['Statement'][0]['Principal'] == {'Service': 'lambda.amazonaws.com'}


@check('a call without a needed parameter is not sent')
def _():
    try:
        s3.get_object(Bucket='films')
        raise AssertionError('it was sent')
    except ParamValidationError:
        pass


@check('a role is assumed, and its session used')
def _():
    taken = client('iam').get_role(RoleName='runs')['Role']['Arn']
    client('iam').update_assume_role_policy(RoleName='runs', PolicyDocument=(
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},'
        '"Action":"sts:AssumeRole"}]}' % ACCOUNT))
    keys = client('sts').assume_role(RoleArn=taken, RoleSessionName='session')['Credentials']
    session = boto3.Session(keys['AccessKeyId'], keys['SecretAccessKey'], keys['SessionToken'], region_name=REGION)
    told = session.client('sts', endpoint_url=ENDPOINT).get_caller_identity()['Arn']
    assert told == f'arn:aws:sts::{ACCOUNT}:assumed-role/runs/session', told
    try:
        session.client('dynamodb', endpoint_url=ENDPOINT, config=Config(retries={'total_max_attempts': 1})).list_tables()
        raise AssertionError('a role without permissions listed tables')
    except ClientError as error:
        assert error.response['Error']['Code'] == 'AccessDeniedException', error
