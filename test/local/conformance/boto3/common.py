"""What the scripts beside this one share: clients that know only the given endpoint, and reports."""

import io
import json
import sys
import zipfile

import boto3
from botocore.config import Config

ENDPOINT = sys.argv[1]
ACCOUNT = '000000000000'
REGION = 'eu-west-1'
CLIENTS = {}


def client(service, **config):
    """A client of the service; the same one for the same question."""
    key = (service, tuple(sorted(config.items())))
    if key not in CLIENTS:
        settings = Config(retries={'total_max_attempts': 1}, connect_timeout=5, read_timeout=30, **config)
        CLIENTS[key] = boto3.client(service, endpoint_url=ENDPOINT, region_name=REGION, config=settings)
    return CLIENTS[key]


def report(identity, how=''):
    """One line for the test: what was tried, and what was wrong with it."""
    print(json.dumps({'id': identity, 'how': how}), flush=True)


def attempt(identity, work):
    """Runs a check; what it raises is what is wrong."""
    try:
        work()
        report(identity)
    except Exception as error:  # the report is the answer, whatever it was
        report(identity, f'{type(error).__name__}: {error}'[:400])


def zipped(source="exports.handler = async () => 'hello';"):
    """A function's code, with the same bytes for the same source."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, 'w') as archive:
        archive.writestr(zipfile.ZipInfo('index.js'), source)
    return packed.getvalue()


def role(name='runs'):
    """The ARN of a role that functions can take."""
    iam = client('iam')
    trust = {
        'Version': '2012-10-17',
        'Statement': [{'Effect': 'Allow', 'Principal': {'Service': 'lambda.amazonaws.com'}, 'Action': 'sts:AssumeRole'}],
    }
    try:
        return iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))['Role']['Arn']
    except iam.exceptions.EntityAlreadyExistsException:
        return iam.get_role(RoleName=name)['Role']['Arn']


def function(name, **more):
    return client('lambda').create_function(
        FunctionName=name, Runtime='nodejs22.x', Handler='index.handler', Role=role(), Code={'ZipFile': zipped()}, **more
    )


def issued_certificate(name):
    """The ARN of a certificate for `*.<name>`, validated by its record in a zone made for it."""
    acm, dns = client('acm'), client('route53')
    arn = acm.request_certificate(DomainName=f'*.{name}', ValidationMethod='DNS')['CertificateArn']
    record = acm.describe_certificate(CertificateArn=arn)['Certificate']['DomainValidationOptions'][0]['ResourceRecord']
    zone = dns.create_hosted_zone(Name=name, CallerReference=f'issues {name}')['HostedZone']['Id']
    dns.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={'Changes': [{
        'Action': 'UPSERT', 'ResourceRecordSet': {
            'Name': record['Name'], 'Type': record['Type'], 'TTL': 60, 'ResourceRecords': [{'Value': record['Value']}]}}]})
    acm.get_waiter('certificate_validated').wait(CertificateArn=arn, WaiterConfig={'Delay': 0.02, 'MaxAttempts': 200})
    return arn
