"""Fills lists: for every paginator of an implemented list, what to page through and how small its pages are.

`LISTS['service.paginator']` makes more than one page of things and returns the parameters of the
call; `PAGE` is how many items a page holds, 1 where nothing else is said. A paginator without a
parameter for the size of a page (`WHOLE_PAGES`) gets more than the service's own page.
"""

import json
import time

from common import ACCOUNT, REGION, client, function, issued_certificate, zipped

THREE = ['one', 'two', 'three']
LISTS = {}
PAGE = {}


def lists(name, page=1):
    def keep(seed):
        LISTS[name] = seed
        PAGE[name] = page
        return seed
    return keep


def once(work):
    """The result of the first call, for all."""
    kept = []
    def again():
        if not kept:
            kept.append(work())
        return kept[0]
    return again


# --- acm, route53, cloudfront

@once
def certificates():
    return [client('acm').request_certificate(DomainName=f'{name}.example.com')['CertificateArn'] for name in THREE]


@lists('acm.list_certificates')
def _():
    certificates()
    return {}


@once
def zone():
    made = [client('route53').create_hosted_zone(Name=f'{name}.example.org', CallerReference=name) for name in THREE]
    return made[0]['HostedZone']['Id']


@lists('route53.list_hosted_zones')
def _():
    zone()
    return {}


@lists('route53.list_resource_record_sets')
def _():
    changes = [
        {'Action': 'CREATE', 'ResourceRecordSet': {
            'Name': f'{name}.one.example.org', 'Type': kind, 'TTL': 60, 'ResourceRecords': [{'Value': value}]}}
        for name in THREE for kind, value in (('A', '192.0.2.1'), ('TXT', '"text"'))
    ]
    client('route53').change_resource_record_sets(HostedZoneId=zone(), ChangeBatch={'Changes': changes})
    return {'HostedZoneId': zone()}


@lists('route53.list_health_checks')
def _():
    for name in THREE:
        client('route53').create_health_check(
            CallerReference=name,
            HealthCheckConfig={'Type': 'HTTPS', 'FullyQualifiedDomainName': f'{name}.example.org', 'Port': 443},
        )
    return {}


def distribution_config(name):
    return {
        'CallerReference': name, 'Comment': name, 'Enabled': True,
        'Origins': {'Quantity': 1, 'Items': [{
            'Id': 'origin', 'DomainName': 'origin.example.org',
            'CustomOriginConfig': {'HTTPPort': 80, 'HTTPSPort': 443, 'OriginProtocolPolicy': 'https-only'}}]},
        'DefaultCacheBehavior': {
            'TargetOriginId': 'origin', 'ViewerProtocolPolicy': 'redirect-to-https',
            'CachePolicyId': '658327ea-f89d-4fab-a63d-7e88639e58f6'},
    }


@once
def distributions():
    made = [client('cloudfront').create_distribution(DistributionConfig=distribution_config(name)) for name in THREE]
    return [one['Distribution']['Id'] for one in made]


@lists('cloudfront.list_distributions')
def _():
    distributions()
    return {}


@lists('cloudfront.list_invalidations')
def _():
    for name in THREE:
        client('cloudfront').create_invalidation(
            DistributionId=distributions()[0],
            InvalidationBatch={'CallerReference': name, 'Paths': {'Quantity': 1, 'Items': [f'/{name}']}},
        )
    return {'DistributionId': distributions()[0]}


@lists('cloudfront.list_origin_access_controls')
def _():
    for name in THREE:
        client('cloudfront').create_origin_access_control(OriginAccessControlConfig={
            'Name': name, 'SigningProtocol': 'sigv4', 'SigningBehavior': 'always', 'OriginAccessControlOriginType': 's3'})
    return {}


# --- apigateway, apigatewayv2

@once
def rest_api():
    apis = [client('apigateway').create_rest_api(name=name)['id'] for name in THREE]
    return apis[0]


@once
def rest_method():
    apis, api = client('apigateway'), rest_api()
    root = apis.get_resources(restApiId=api)['items'][0]['id']
    apis.put_method(restApiId=api, resourceId=root, httpMethod='GET', authorizationType='NONE')
    apis.put_integration(
        restApiId=api, resourceId=root, httpMethod='GET', type='MOCK',
        requestTemplates={'application/json': '{"statusCode": 200}'})
    return root


@lists('apigateway.get_rest_apis')
def _():
    rest_api()
    return {}


@lists('apigateway.get_resources')
def _():
    for name in THREE:
        client('apigateway').create_resource(restApiId=rest_api(), parentId=rest_method(), pathPart=name)
    return {'restApiId': rest_api()}


@lists('apigateway.get_deployments')
def _():
    rest_method()
    for name in THREE:
        client('apigateway').create_deployment(restApiId=rest_api(), description=name)
    return {'restApiId': rest_api()}


@lists('apigateway.get_authorizers')
def _():
    arn = function('authorizes')['FunctionArn']
    uri = f'arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{arn}/invocations'
    for name in THREE:
        client('apigateway').create_authorizer(
            restApiId=rest_api(), name=name, type='TOKEN', authorizerUri=uri,
            identitySource='method.request.header.Authorization')
    return {'restApiId': rest_api()}


@lists('apigateway.get_gateway_responses')
def _():
    return {'restApiId': rest_api()}


@lists('apigateway.get_models')
def _():
    for name in THREE:
        client('apigateway').create_model(restApiId=rest_api(), name=name, contentType='application/json', schema='{}')
    return {'restApiId': rest_api()}


@lists('apigateway.get_request_validators')
def _():
    for name in THREE:
        client('apigateway').create_request_validator(restApiId=rest_api(), name=name, validateRequestBody=True)
    return {'restApiId': rest_api()}


@once
def api_keys():
    return [client('apigateway').create_api_key(name=name, enabled=True)['id'] for name in THREE]


@once
def usage_plans():
    return [client('apigateway').create_usage_plan(name=name)['id'] for name in THREE]


@lists('apigateway.get_api_keys')
def _():
    api_keys()
    return {}


@lists('apigateway.get_usage_plans')
def _():
    usage_plans()
    return {}


@lists('apigateway.get_usage_plan_keys')
def _():
    for key in api_keys():
        client('apigateway').create_usage_plan_key(usagePlanId=usage_plans()[0], keyId=key, keyType='API_KEY')
    return {'usagePlanId': usage_plans()[0]}


@lists('apigateway.get_domain_names')
@lists('apigatewayv2.get_domain_names')
@once
def domains():
    certificate = issued_certificate('example.net')
    for name in THREE:
        client('apigateway').create_domain_name(
            domainName=f'{name}.example.net', regionalCertificateArn=certificate,
            endpointConfiguration={'types': ['REGIONAL']})
    return {}


@lists('apigateway.get_base_path_mappings')
def _():
    domains()
    LISTS['apigateway.get_deployments']()
    deployment = client('apigateway').get_deployments(restApiId=rest_api())['items'][0]['id']
    client('apigateway').create_stage(restApiId=rest_api(), stageName='live', deploymentId=deployment)
    for name in THREE:
        client('apigateway').create_base_path_mapping(
            domainName='one.example.net', basePath=name, restApiId=rest_api(), stage='live')
    return {'domainName': 'one.example.net'}


@once
def http_api():
    return [client('apigatewayv2').create_api(Name=name, ProtocolType='HTTP')['ApiId'] for name in THREE][0]


@lists('apigatewayv2.get_apis')
def _():
    http_api()
    return {}


@once
def http_integrations():
    return [client('apigatewayv2').create_integration(
        ApiId=http_api(), IntegrationType='HTTP_PROXY', IntegrationMethod='GET', PayloadFormatVersion='1.0',
        IntegrationUri=f'https://example.org/{name}')['IntegrationId'] for name in THREE]


@lists('apigatewayv2.get_integrations')
def _():
    http_integrations()
    return {'ApiId': http_api()}


@lists('apigatewayv2.get_routes')
@once
def http_routes():
    for name, integration in zip(THREE, http_integrations()):
        client('apigatewayv2').create_route(
            ApiId=http_api(), RouteKey=f'GET /{name}', Target=f'integrations/{integration}')
    return {'ApiId': http_api()}


@lists('apigatewayv2.get_authorizers')
def _():
    for name in THREE:
        client('apigatewayv2').create_authorizer(
            ApiId=http_api(), Name=name, AuthorizerType='JWT', IdentitySource=['$request.header.Authorization'],
            JwtConfiguration={'Audience': ['us'], 'Issuer': 'https://issuer.example.org'})
    return {'ApiId': http_api()}


@lists('apigatewayv2.get_deployments')
def _():
    http_routes()
    for name in THREE:
        client('apigatewayv2').create_deployment(ApiId=http_api(), Description=name)
    return {'ApiId': http_api()}


@lists('apigatewayv2.get_stages')
def _():
    for name in THREE:
        client('apigatewayv2').create_stage(ApiId=http_api(), StageName=name)
    return {'ApiId': http_api()}


# --- budgets

@once
def budget():
    for name in THREE:
        client('budgets').create_budget(AccountId=ACCOUNT, Budget={
            'BudgetName': name, 'BudgetType': 'COST', 'TimeUnit': 'MONTHLY', 'BudgetLimit': {'Amount': '5', 'Unit': 'USD'},
        }, NotificationsWithSubscribers=[
            {'Notification': {'NotificationType': 'ACTUAL', 'ComparisonOperator': 'GREATER_THAN', 'Threshold': threshold},
             'Subscribers': [{'SubscriptionType': 'EMAIL', 'Address': f'{who}@example.org'} for who in THREE]}
            for threshold in (50, 80, 100)
        ])
    return {'AccountId': ACCOUNT, 'BudgetName': 'one'}


@lists('budgets.describe_budgets')
def _():
    budget()
    return {'AccountId': ACCOUNT}


@lists('budgets.describe_notifications_for_budget')
def _():
    return budget()


@lists('budgets.describe_subscribers_for_notification')
def _():
    return {**budget(), 'Notification': {
        'NotificationType': 'ACTUAL', 'ComparisonOperator': 'GREATER_THAN', 'Threshold': 50}}


# --- cloudtrail, cloudwatch, config, events, logs

@lists('cloudtrail.lookup_events', page=2)
def _():
    for name in THREE + ['four', 'five']:
        client('sns').create_topic(Name=f'looked-up-{name}')
    return {'LookupAttributes': [{'AttributeKey': 'EventName', 'AttributeValue': 'CreateTopic'}]}


@lists('cloudwatch.describe_alarms')
def _():
    for name in THREE:
        client('cloudwatch').put_metric_alarm(
            AlarmName=name, MetricName='m', Namespace='n', Statistic='Sum', Period=60, EvaluationPeriods=1,
            Threshold=1, ComparisonOperator='GreaterThanThreshold')
    return {}


@lists('cloudwatch.get_metric_data', page=2)
def _():
    now = int(time.time()) // 60 * 60
    for minute in range(5):
        client('cloudwatch').put_metric_data(Namespace='paged', MetricData=[
            {'MetricName': 'm', 'Value': minute, 'Timestamp': now - 60 * minute}])
    return {'StartTime': now - 600, 'EndTime': now + 60, 'MetricDataQueries': [{'Id': 'q', 'MetricStat': {
        'Metric': {'Namespace': 'paged', 'MetricName': 'm'}, 'Period': 60, 'Stat': 'Sum'}}]}


@lists('cloudwatch.list_metrics', page=500)
def _():
    client('cloudwatch').put_metric_data(
        Namespace='many', MetricData=[{'MetricName': f'metric-{number}', 'Value': 1} for number in range(620)])
    return {'Namespace': 'many'}


@lists('config.describe_config_rules', page=25)
@lists('config.describe_compliance_by_config_rule', page=25)
@once
def _():
    config = client('config')
    config.put_configuration_recorder(ConfigurationRecorder={
        'name': 'default', 'roleARN': f'arn:aws:iam::{ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'})
    for number in range(27):
        config.put_config_rule(ConfigRule={
            'ConfigRuleName': f'rule-{number}',
            'Source': {'Owner': 'AWS', 'SourceIdentifier': 'S3_BUCKET_VERSIONING_ENABLED'}})
    return {}


QUEUE = f'arn:aws:sqs:{REGION}:{ACCOUNT}:target'


@once
def rules():
    for name in THREE:
        client('events').put_rule(Name=name, ScheduleExpression='rate(1 day)', State='DISABLED')
        client('events').put_targets(Rule=name, Targets=[
            {'Id': target, 'Arn': QUEUE, 'Input': json.dumps(target)} for target in THREE])


@lists('events.list_rules')
def _():
    rules()
    return {}


@lists('events.list_targets_by_rule')
def _():
    rules()
    return {'Rule': 'one'}


@lists('events.list_rule_names_by_target')
def _():
    rules()
    return {'TargetArn': QUEUE}


@once
def log_group():
    logs = client('logs')
    for name in THREE:
        logs.create_log_group(logGroupName=name)
        logs.create_log_stream(logGroupName='one', logStreamName=name)
    now = round(time.time() * 1000)
    for name in THREE:
        logs.put_log_events(logGroupName='one', logStreamName=name, logEvents=[
            {'timestamp': now - 1000 + number, 'message': f'{name} {number}'} for number in range(3)])
    return {'logGroupName': 'one'}


@lists('logs.describe_log_groups')
def _():
    log_group()
    return {}


@lists('logs.describe_log_streams')
@lists('logs.filter_log_events')
def _():
    return log_group()


@lists('logs.describe_metric_filters')
def _():
    log_group()
    for name in THREE:
        client('logs').put_metric_filter(
            logGroupName='one', filterName=name, filterPattern='ERROR', metricTransformations=[
                {'metricName': name, 'metricNamespace': 'n', 'metricValue': '1'}])
    return {'logGroupName': 'one'}


@lists('logs.describe_resource_policies')
def _():
    for name in THREE:
        client('logs').put_resource_policy(policyName=name, policyDocument=json.dumps({
            'Version': '2012-10-17', 'Statement': [{
                'Effect': 'Allow', 'Principal': {'Service': 'route53.amazonaws.com'},
                'Action': 'logs:PutLogEvents', 'Resource': '*'}]}))
    return {}


@lists('logs.describe_subscription_filters')
def _():
    log_group()
    arn = function('subscribes')['FunctionArn']
    client('lambda').add_permission(
        FunctionName='subscribes', StatementId='logs', Action='lambda:InvokeFunction', Principal='logs.amazonaws.com')
    for name in THREE[:2]:
        client('logs').put_subscription_filter(logGroupName='one', filterName=name, filterPattern='', destinationArn=arn)
    return {'logGroupName': 'one'}


# --- dynamodb

@once
def table():
    dynamodb = client('dynamodb')
    for name in THREE:
        dynamodb.create_table(
            TableName=name, BillingMode='PAY_PER_REQUEST',
            AttributeDefinitions=[{'AttributeName': key, 'AttributeType': 'S'} for key in ('pk', 'sk')],
            KeySchema=[{'AttributeName': 'pk', 'KeyType': 'HASH'}, {'AttributeName': 'sk', 'KeyType': 'RANGE'}])
        dynamodb.get_waiter('table_exists').wait(TableName=name, WaiterConfig={'Delay': 0, 'MaxAttempts': 100})
    for group in THREE:
        for number in range(4):
            dynamodb.put_item(TableName='one', Item={'pk': {'S': group}, 'sk': {'S': str(number)}})
    return {'TableName': 'one'}


@lists('dynamodb.list_tables')
def _():
    table()
    return {}


@lists('dynamodb.scan')
def _():
    return table()


@lists('dynamodb.query')
def _():
    return {**table(), 'KeyConditionExpression': 'pk = :pk', 'ExpressionAttributeValues': {':pk': {'S': 'two'}}}


@lists('dynamodb.list_backups')
def _():
    for name in THREE:
        client('dynamodb').create_backup(**table(), BackupName=name)
    return table()


@lists('dynamodb.list_tags_of_resource', page=10)
def _():
    arn = client('dynamodb').describe_table(**table())['Table']['TableArn']
    client('dynamodb').tag_resource(ResourceArn=arn, Tags=[{'Key': f'k{n}', 'Value': 'v'} for n in range(25)])
    return {'ResourceArn': arn}


# --- ecr

@lists('ecr.describe_repositories')
def _():
    for name in THREE:
        client('ecr').create_repository(repositoryName=name)
    return {}


# --- iam

TRUST = json.dumps({'Version': '2012-10-17', 'Statement': [
    {'Effect': 'Allow', 'Principal': {'Service': 'ec2.amazonaws.com'}, 'Action': 'sts:AssumeRole'}]})
POLICY = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}]})
TAGS = [{'Key': name, 'Value': name} for name in THREE]


@once
def people():
    """Users, groups, roles, profiles and policies, each thrice and each tied to the others."""
    iam = client('iam')
    arns = [iam.create_policy(PolicyName=name, PolicyDocument=POLICY)['Policy']['Arn'] for name in THREE]
    iam.tag_policy(PolicyArn=arns[0], Tags=TAGS)
    for _ in range(2):
        iam.create_policy_version(PolicyArn=arns[0], PolicyDocument=POLICY)
    for name in THREE:
        iam.create_user(UserName=name)
        iam.create_group(GroupName=name)
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST)
        iam.create_instance_profile(InstanceProfileName=name)
    for name, arn in zip(THREE, arns):
        iam.add_user_to_group(UserName='one', GroupName=name)
        for member in THREE:
            if name != 'one':
                continue
            iam.add_user_to_group(UserName=member, GroupName='one') if member != 'one' else None
            iam.put_user_policy(UserName='one', PolicyName=member, PolicyDocument=POLICY)
            iam.put_group_policy(GroupName='one', PolicyName=member, PolicyDocument=POLICY)
            iam.put_role_policy(RoleName='one', PolicyName=member, PolicyDocument=POLICY)
        iam.add_role_to_instance_profile(RoleName='one', InstanceProfileName=name)
        iam.attach_user_policy(UserName='one', PolicyArn=arn)
        iam.attach_group_policy(GroupName='one', PolicyArn=arn)
        iam.attach_role_policy(RoleName='one', PolicyArn=arn)
    for _ in range(2):
        iam.create_access_key(UserName='one')
    iam.tag_user(UserName='one', Tags=TAGS)
    iam.tag_role(RoleName='one', Tags=TAGS)
    iam.tag_instance_profile(InstanceProfileName='one', Tags=TAGS)
    return arns[0]


def of_people(paginator, parameters):
    def seed():
        arn = people()
        return {key: arn if value == 'ARN' else value for key, value in parameters.items()}
    LISTS[f'iam.{paginator}'] = seed
    PAGE[f'iam.{paginator}'] = 1


for kind, key in (('user', 'UserName'), ('group', 'GroupName'), ('role', 'RoleName')):
    of_people(f'list_{kind}s', {})
    of_people(f'list_{kind}_policies', {key: 'one'})
    of_people(f'list_attached_{kind}_policies', {key: 'one'})
of_people('get_group', {'GroupName': 'one'})
of_people('get_account_authorization_details', {})
of_people('list_access_keys', {'UserName': 'one'})
of_people('list_entities_for_policy', {'PolicyArn': 'ARN'})
of_people('list_groups_for_user', {'UserName': 'one'})
of_people('list_instance_profiles', {})
of_people('list_instance_profiles_for_role', {'RoleName': 'one'})
of_people('list_instance_profile_tags', {'InstanceProfileName': 'one'})
of_people('list_policies', {'Scope': 'Local'})
of_people('list_policy_tags', {'PolicyArn': 'ARN'})
of_people('list_policy_versions', {'PolicyArn': 'ARN'})
of_people('list_role_tags', {'RoleName': 'one'})
of_people('list_user_tags', {'UserName': 'one'})


@lists('iam.simulate_custom_policy')
def _():
    return {'PolicyInputList': [POLICY], 'ActionNames': ['s3:GetObject', 's3:PutObject', 'sns:Publish']}


@lists('iam.simulate_principal_policy')
def _():
    people()
    return {'PolicySourceArn': f'arn:aws:iam::{ACCOUNT}:role/one', 'ActionNames': ['s3:GetObject', 's3:PutObject', 'sns:Publish']}


# --- kms

@once
def key():
    return [client('kms').create_key()['KeyMetadata']['KeyId'] for _ in THREE][0]


@lists('kms.list_keys')
def _():
    key()
    return {}


@lists('kms.list_aliases')
def _():
    for name in THREE:
        client('kms').create_alias(AliasName=f'alias/{name}', TargetKeyId=key())
    return {'KeyId': key()}


@lists('kms.list_grants')
def _():
    for name in THREE:
        client('kms').create_grant(
            KeyId=key(), GranteePrincipal=f'arn:aws:iam::{ACCOUNT}:root', Operations=['Decrypt'], Name=name)
    return {'KeyId': key()}


@lists('kms.list_key_rotations')
def _():
    for _ in THREE:
        client('kms').rotate_key_on_demand(KeyId=key())
    return {'KeyId': key()}


@lists('kms.list_resource_tags')
def _():
    client('kms').tag_resource(KeyId=key(), Tags=[{'TagKey': name, 'TagValue': name} for name in THREE])
    return {'KeyId': key()}


# --- lambda

@once
def functions():
    for name in THREE:
        function(f'listed-{name}')
    return {'FunctionName': 'listed-one'}


@lists('lambda.list_functions')
def _():
    functions()
    return {}


@once
def versions():
    for name in THREE:
        client('lambda').update_function_configuration(**functions(), Description=name)
        client('lambda').publish_version(**functions())
    return functions()


@lists('lambda.list_versions_by_function')
def _():
    return versions()


@lists('lambda.list_aliases')
def _():
    for name in THREE:
        client('lambda').create_alias(**versions(), Name=name, FunctionVersion='1')
    return versions()


@lists('lambda.list_layer_versions')
@once
def layers():
    for name in THREE:
        client('lambda').publish_layer_version(LayerName=name, Content={'ZipFile': zipped()})
        client('lambda').publish_layer_version(LayerName='one', Content={'ZipFile': zipped()})
    return {'LayerName': 'one'}


@lists('lambda.list_layers')
def _():
    layers()
    return {}


@lists('lambda.list_event_source_mappings')
def _():
    functions()
    client('iam').put_role_policy(RoleName='runs', PolicyName='all', PolicyDocument=json.dumps({
        'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'sqs:*', 'Resource': '*'}]}))
    for name in THREE:
        client('sqs').create_queue(QueueName=f'source-{name}')
        client('lambda').create_event_source_mapping(
            **functions(), Enabled=False, EventSourceArn=f'arn:aws:sqs:{REGION}:{ACCOUNT}:source-{name}')
    return functions()


@lists('lambda.list_function_url_configs')
def _():
    versions()
    for name in THREE:
        client('lambda').create_alias(**functions(), Name=f'reached-{name}', FunctionVersion='1')
        client('lambda').create_function_url_config(**functions(), Qualifier=f'reached-{name}', AuthType='NONE')
    return functions()


@lists('lambda.list_function_event_invoke_configs')
def _():
    versions()
    for version in ('1', '2', '3'):
        client('lambda').put_function_event_invoke_config(**functions(), Qualifier=version, MaximumRetryAttempts=1)
    return functions()


# --- s3

@once
def bucket():
    s3 = client('s3')
    for name in THREE:
        s3.create_bucket(Bucket=f'paged-{name}', CreateBucketConfiguration={'LocationConstraint': REGION})
    for name in ('a', 'b/1', 'b/2', 'c é+&', 'd'):
        s3.put_object(Bucket='paged-one', Key=name, Body=b'x')
    return {'Bucket': 'paged-one'}


@lists('s3.list_buckets')
def _():
    bucket()
    return {}


@lists('s3.list_objects')
@lists('s3.list_objects_v2')
def _():
    return bucket()


@lists('s3.list_object_versions')
def _():
    s3 = client('s3')
    bucket()
    s3.put_bucket_versioning(Bucket='paged-two', VersioningConfiguration={'Status': 'Enabled'})
    for name in ('a', 'b'):
        for body in THREE:
            s3.put_object(Bucket='paged-two', Key=name, Body=body)
        s3.delete_object(Bucket='paged-two', Key=name)
    return {'Bucket': 'paged-two'}


@lists('s3.list_multipart_uploads')
def _():
    for name in ('a', 'a', 'b'):
        client('s3').create_multipart_upload(**bucket(), Key=name)
    return bucket()


@lists('s3.list_parts')
def _():
    s3 = client('s3')
    upload = s3.create_multipart_upload(**bucket(), Key='parts')['UploadId']
    for number in (1, 2, 7):
        s3.upload_part(**bucket(), Key='parts', UploadId=upload, PartNumber=number, Body=b'x')
    return {**bucket(), 'Key': 'parts', 'UploadId': upload}


# --- secretsmanager, service-quotas, ses, sns, sqs, ssm, tagging

@lists('secretsmanager.list_secrets')
def _():
    for name in THREE:
        client('secretsmanager').create_secret(Name=name, SecretString='x')
    return {}


@lists('service-quotas.list_services')
def _():
    return {}


@lists('service-quotas.list_service_quotas')
@lists('service-quotas.list_aws_default_service_quotas')
def _():
    return {'ServiceCode': 'lambda'}


@once
def wishes():
    quotas = client('service-quotas').list_service_quotas(ServiceCode='lambda')['Quotas']
    wanted = [one for one in quotas if one['Adjustable']][:3]
    for one in wanted:
        client('service-quotas').request_service_quota_increase(
            ServiceCode='lambda', QuotaCode=one['QuotaCode'], DesiredValue=one['Value'] * 2)
    return wanted


@lists('service-quotas.list_requested_service_quota_change_history')
def _():
    wishes()
    return {'ServiceCode': 'lambda'}


@lists('ses.list_configuration_sets')
def _():
    for name in THREE:
        client('sesv2').create_configuration_set(ConfigurationSetName=name)
    return {}


@lists('ses.list_identities')
def _():
    for name in THREE:
        client('ses').verify_email_identity(EmailAddress=f'{name}@example.org')
    return {}


@lists('ses.list_templates')
def _():
    for name in THREE:
        client('sesv2').create_email_template(TemplateName=name, TemplateContent={'Subject': 's', 'Text': 't'})
    return {}


@once
def topics():
    return [client('sns').create_topic(Name=f'topic-{number}')['TopicArn'] for number in range(105)]


@lists('sns.list_topics', page=100)
def _():
    topics()
    return {}


@once
def subscriptions():
    for number in range(105):
        client('sns').subscribe(TopicArn=topics()[0], Protocol='sqs', Endpoint=f'{QUEUE}-{number}')
    return {'TopicArn': topics()[0]}


@lists('sns.list_subscriptions', page=100)
def _():
    subscriptions()
    return {}


@lists('sns.list_subscriptions_by_topic', page=100)
def _():
    return subscriptions()


@lists('sqs.list_queues')
def _():
    for name in THREE:
        client('sqs').create_queue(QueueName=name)
    return {}


@lists('ssm.get_parameters_by_path')
@once
def parameters():
    for name in THREE:
        client('ssm').put_parameter(Name=f'/paged/{name}', Value='x', Type='String')
    return {'Path': '/paged'}


@lists('ssm.describe_parameters')
def _():
    parameters()
    return {}


@lists('ssm.get_parameter_history')
def _():
    parameters()
    for value in THREE:
        client('ssm').put_parameter(Name='/paged/one', Value=value, Overwrite=True)
    return {'Name': '/paged/one'}


@lists('resourcegroupstaggingapi.get_resources')
def _():
    for name in THREE:
        client('ssm').put_parameter(Name=f'tagged-{name}', Value='x', Type='String', Tags=[{'Key': 'paged', 'Value': 'yes'}])
    return {'TagFilters': [{'Key': 'paged', 'Values': ['yes']}]}


# --- cloudformation

def many_parameters(count):
    return json.dumps({
        'Resources': {f'P{n}': {'Type': 'AWS::SSM::Parameter', 'Properties': {
            'Type': 'String', 'Value': 'x', 'Name': f'stack-{n}'}} for n in range(count)},
        'Outputs': {f'O{n}': {'Value': str(n), 'Export': {'Name': f'export-{n}'}} for n in range(count)},
    })


def finished(waiter, **parameters):
    client('cloudformation').get_waiter(waiter).wait(**parameters, WaiterConfig={'Delay': 0.02, 'MaxAttempts': 500})


@once
def resource_requests():
    control = client('cloudcontrol')
    for name in THREE:
        asked = control.create_resource(TypeName='AWS::SSM::Parameter', DesiredState=json.dumps(
            {'Type': 'String', 'Value': 'x', 'Name': f'requested-{name}'}))
        control.get_waiter('resource_request_success').wait(
            RequestToken=asked['ProgressEvent']['RequestToken'], WaiterConfig={'Delay': 0.02, 'MaxAttempts': 500})


@lists('cloudcontrol.list_resources')
def _():
    resource_requests()
    return {'TypeName': 'AWS::SSM::Parameter'}


@lists('cloudcontrol.list_resource_requests')
def _():
    resource_requests()
    return {}


@once
def stack():
    cloudformation = client('cloudformation')
    cloudformation.create_stack(StackName='large', TemplateBody=many_parameters(110))
    finished('stack_create_complete', StackName='large')
    return {'StackName': 'large'}


@lists('cloudformation.describe_stack_events', page=100)
@lists('cloudformation.describe_events', page=100)
@lists('cloudformation.list_stack_resources', page=100)
def _():
    return stack()


@lists('cloudformation.list_exports', page=100)
def _():
    stack()
    return {}


IMPORTS = json.dumps({
    'Resources': {'Wait': {'Type': 'AWS::CloudFormation::WaitConditionHandle'}},
    'Outputs': {'Imported': {'Value': {'Fn::ImportValue': 'export-0'}}},
})


@once
def importing_stacks():
    stack()
    names = [f'imports-{number}' for number in range(102)]
    for name in names:
        client('cloudformation').create_stack(StackName=name, TemplateBody=IMPORTS)
    for name in names:
        finished('stack_create_complete', StackName=name)


@lists('cloudformation.list_stacks', page=100)
@lists('cloudformation.describe_stacks', page=100)
def _():
    importing_stacks()
    return {}


@lists('cloudformation.list_imports', page=100)
def _():
    importing_stacks()
    return {'ExportName': 'export-0'}


@lists('cloudformation.describe_change_set', page=100)
def _():
    client('cloudformation').create_change_set(
        StackName='planned', ChangeSetName='large', ChangeSetType='CREATE',
        TemplateBody=many_parameters(110).replace('export-', 'other-').replace('stack-', 'planned-'))
    finished('change_set_create_complete', StackName='planned', ChangeSetName='large')
    return {'StackName': 'planned', 'ChangeSetName': 'large'}


@lists('cloudformation.list_change_sets', page=100)
def _():
    client('cloudformation').create_stack(StackName='often-planned', TemplateBody=IMPORTS.replace('export-0', 'export-1'))
    finished('stack_create_complete', StackName='often-planned')
    for number in range(102):
        client('cloudformation').create_change_set(
            StackName='often-planned', ChangeSetName=f'set-{number}', TemplateBody=many_parameters(1).replace('export-', f'e{number}-'))
    return {'StackName': 'often-planned'}
