"""Sends the same calls to the embedded AWS and to moto, and tells where their answers differ.

Arguments: the endpoint of the embedded AWS, the endpoint of moto. Writes a line for every
difference, {"id": "<call> <place>", "how": ...}, and one line for every call, {"id": "<call>", "how": ""}.
"""

import datetime
import json
import re
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from calls import CALLS

# The account that moto has by itself.
KEYS = {'aws_access_key_id': 'APEXLOCAL123456789012', 'aws_secret_access_key': 'apexlocal'}
# Made up by whoever answers: only whether they are there, and their type, can be compared.
MADE_UP = re.compile(
    r'(^|[a-z])(Id|id|ID|Token|token|Marker|Sha256|RevisionId|Hash|SecretString|Body)$|^(AccessKeyId|SecretAccessKey|'
    r'SessionToken|ReceiptHandle|MD5OfMessageBody|CiphertextBlob|Plaintext|RandomPassword|Seconds|Nameservers|'
    r'CreateDate|Location|OwnershipVerification)$')
UUID = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', re.I)
NAMES = ('Name', 'Key', 'Type', 'VersionStages', 'logGroupName')
MASKS = [
    (UUID, '<uuid>'),
    (re.compile(r'https?://(127\.0\.0\.1|localhost):\d+'), '<endpoint>'),
    (re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(Z|\+0000)?'), '<time>'),
    (re.compile(r'(?<=-)[A-Za-z0-9]{6}$'), '<random>'),
    (re.compile(r'\b(?!\d{12}\b)\d{10,13}(\.\d+)?\b'), '<moment>'),
]


class Cloud:
    """One of the two, with what its answers gave for later calls."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.clients = {}
        self.kept = {}

    def client(self, service):
        if service not in self.clients:
            config = Config(
                retries={'total_max_attempts': 1}, connect_timeout=5, read_timeout=30, parameter_validation=False,
                s3={'addressing_style': 'path'})
            self.clients[service] = boto3.client(
                service, endpoint_url=self.endpoint, region_name='eu-west-1', config=config, **KEYS)
        return self.clients[service]

    def filled(self, value):
        if isinstance(value, str):
            return re.sub(r'\$(\w+)', lambda found: str(self.kept.get(found[1], f'missing-{found[1]}')), value)
        if isinstance(value, list):
            return [self.filled(item) for item in value]
        if isinstance(value, dict):
            return {self.filled(key): self.filled(item) for key, item in value.items()}
        return value

    def answer(self, call):
        try:
            told = getattr(self.client(call.service), call.method)(**self.filled(call.parameters))
        except ClientError as error:
            told = error.response
            return {'refused': told['Error']['Code'], 'status': told['ResponseMetadata']['HTTPStatusCode']}
        status = told.pop('ResponseMetadata')['HTTPStatusCode']
        told = {key: item.read() if hasattr(item, 'read') else item for key, item in told.items()}
        for name, path in call.keep.items():
            self.kept[name] = found(told, path)
        return {'status': status, 'answer': told}


def found(value, path):
    for part in path.split('.'):
        value = value[int(part)] if part.isdigit() else value[part]
    return value


def masked(value):
    for pattern, instead in MASKS:
        value = pattern.sub(instead, value)
    return value


def sortable(value):
    """Items of lists are paired by what they are called before anything else."""
    names = [str(value.get(name, '')) for name in NAMES] if isinstance(value, dict) else []
    return (names, masked(json.dumps(value, sort_keys=True, default=str)))


def members(value):
    """Members by their name; those with made-up names by what they hold."""
    made_up = sorted((json.dumps(item, sort_keys=True, default=str), item) for key, item in value.items() if UUID.fullmatch(str(key)))
    plain = {key: item for key, item in value.items() if not UUID.fullmatch(str(key))}
    return {**plain, **{f'<uuid {place}>': item for place, (_, item) in enumerate(made_up)}}


def document(text):
    try:
        return json.dumps(json.loads(text), sort_keys=True)
    except ValueError:
        return text


def kind(value):
    return 'number' if isinstance(value, (int, float)) and not isinstance(value, bool) else type(value).__name__


def differences(ours, motos, at=''):
    """Pairs of a place and what differs there."""
    name = at.rpartition('.')[2].split('[')[0]
    if kind(ours) != kind(motos):
        return [(at, f'{kind(ours)} here, {kind(motos)} in moto')]
    if isinstance(ours, dict):
        ours, motos = members(ours), members(motos)
        result = []
        for key in sorted({*ours, *motos}, key=str):
            if key not in motos:
                result.append((f'{at}.{key}', f'only here: {str(ours[key])[:60]}'))
            elif key not in ours:
                result.append((f'{at}.{key}', f'only in moto: {str(motos[key])[:60]}'))
            else:
                result.extend(differences(ours[key], motos[key], f'{at}.{key}'))
        return result
    if isinstance(ours, list):
        if len(ours) != len(motos):
            return [(at, f'{len(ours)} items here, {len(motos)} in moto')]
        pairs = zip(sorted(ours, key=sortable), sorted(motos, key=sortable))
        return [one for mine, other in pairs for one in differences(mine, other, f'{at}[]')]
    if isinstance(ours, (datetime.datetime, bytes)) or MADE_UP.search(name):
        return []
    if kind(ours) in ('str', 'number') and ours != motos:
        ours, motos = masked(str(ours)), masked(str(motos))
    if re.fullmatch(r'\{.*\}', ours) if isinstance(ours, str) else False:
        ours, motos = document(ours), document(motos)
    return [] if ours == motos else [(at, f'{str(ours)[:80]!r} here, {str(motos)[:80]!r} in moto')]


def compare(call, ours, motos):
    if ('refused' in ours) != ('refused' in motos):
        def told(answer):
            return f"{answer['refused']} ({answer['status']})" if 'refused' in answer else 'accepted'
        return [('', f'{told(ours)} here, {told(motos)} in moto')]
    return differences(ours, motos)


def main():
    here, moto = Cloud(sys.argv[1]), Cloud(sys.argv[2])
    for call in CALLS:
        told = []
        answers = []
        for cloud in (here, moto):
            try:
                answers.append(cloud.answer(call))
            except Exception as error:  # a client that cannot read an answer is a difference too
                answers.append({'refused': f'{type(error).__name__} {str(error)[:80]}', 'status': 0})
        seen = set()
        for place, how in compare(call, *answers):
            identity = f'{call.label} {place}'.strip().replace('.answer', '', 1)
            if identity not in seen:
                seen.add(identity)
                told.append({'id': identity, 'how': how})
        print(json.dumps({'id': f'call {call.label}', 'how': '', 'differences': told}))


main()
