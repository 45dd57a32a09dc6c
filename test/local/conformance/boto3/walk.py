"""Calls every operation of the named services with random valid input, against the echo server.

Arguments: the endpoint. Input: {"services": {"<boto name>": "<package>"}}.
Writes a line for every operation and error: {"id": ..., "how": ...}, where "how" is empty when the
server understood what was given and botocore read what was answered.
"""

import base64
import datetime
import http.client
import json
import random
import sys
import urllib.parse

import botocore.session
from botocore.config import Config
from botocore.handlers import json_decode_policies, json_decode_template_body

DRAW = random.Random(3)
TEXTS = ['plain', 'é<&>"\' x', 'a+b=c&d%20', ' lead/trail ', 'line\nbreak', '日本', 'null', '0', 'true', '#;:,']
ERROR_TEXT = 'a message é<&>'
DEEPEST = 4
# Made, changed or dropped by the client itself, so that what is given is not what is sent.
MADE_BY_THE_CLIENT = {
    'SSECustomerKey', 'CopySourceSSECustomerKey', 'SSECustomerKeyMD5', 'CopySourceSSECustomerKeyMD5',
    'ContentMD5', 'ContentLength', 'ContentEncoding', 'ChecksumAlgorithm', 'ChecksumMode', 'Expires',
    'PresignedUrl', 'DestinationRegion', 'SourceRegion', 'EndpointId',
}
# Numbers that botocore or the SDK has as text: the same bytes.
DIGITS = {'MaxItems', 'MaxResults', 'PartNumberMarker', 'NextPartNumberMarker'}
# The client keeps what stands behind the last slash.
CUT_AT_SLASH = {'Id', 'HostedZoneId', 'HostedZoneIdMarker', 'DelegationSetId'}


def value(shape, name, depth=0, member=None):
    """A valid value of a shape; None where there is nothing to give."""
    location = (member or shape).serialization.get('location')
    kind = shape.type_name
    if kind == 'structure':
        return structure(shape, depth)
    if kind == 'list':
        count = max(1, shape.metadata.get('min', 1))
        return [value(shape.member, name, depth + 1, shape if location else None) for _ in range(count)]
    if kind == 'map':
        least = shape.key.metadata.get('min', 0)
        keys = [key.ljust(least, 'x') for key in (['k1', 'k2'] if location else ['k1', 'Key é&<'])]
        return {key: value(shape.value, name, depth + 1, shape if location else None) for key in keys}
    if kind == 'timestamp':
        return datetime.datetime.fromtimestamp(1_700_000_000 + DRAW.randrange(1_000_000), datetime.timezone.utc)
    if kind == 'blob':
        return bytes([0, 1, 2, 250, DRAW.randrange(255)])
    if kind == 'boolean':
        return DRAW.random() < 0.5
    if kind in ('integer', 'long'):
        return max(DRAW.randrange(1000), shape.metadata.get('min', 0))
    if kind in ('float', 'double'):
        return max(1.5, shape.metadata.get('min', 0))
    return text(shape, name, location)


def structure(shape, depth):
    if getattr(shape, 'is_document_type', False):
        return {'a': 1}
    members = list(shape.members.items())
    if shape.is_tagged_union:
        members = [DRAW.choice(members)]
    made = {}
    for name, member in members:
        is_checksum = name.startswith('Checksum') and member.serialization.get('location') == 'header'
        is_needed = name in shape.required_members or shape.is_tagged_union
        is_made = is_checksum or (name in MADE_BY_THE_CLIENT and not is_needed)
        if is_made or getattr(member, 'is_event_stream', False):
            continue
        is_nested = member.type_name in ('structure', 'list', 'map')
        if (depth >= DEEPEST and is_nested and not is_needed) or (depth > 9 and not is_needed):
            continue
        given = value(member, name, depth + 1, member)
        if given is not None:
            made[name] = given
    return made


def text(shape, name, location):
    if name == 'Bucket':
        return 'my-bucket'
    if name in ('AccountId', 'AccountID', 'RequestRoute'):
        return '123456789012'
    if name == 'CopySource':
        return 'my-bucket/key'
    if name in DIGITS:
        return str(DRAW.randrange(1000))
    least = shape.metadata.get('min', 0)
    if location == 'uri' or name in CUT_AT_SLASH:
        if name == 'Key':
            return 'a/b c+é'
        return (f'l-{DRAW.randrange(99)}' + ('' if name in CUT_AT_SLASH else '/x y:z')).ljust(least, 'x')
    if location in ('header', 'headers'):
        return f'h-{DRAW.randrange(999)}'.ljust(least, 'x')
    return DRAW.choice(TEXTS).ljust(least, 'x')


def plain(given):
    """The form that the echo server writes."""
    if isinstance(given, datetime.datetime):
        return f'time {round(given.timestamp() * 1000)}'
    if isinstance(given, (bytes, bytearray)):
        return 'bytes ' + base64.b64encode(given).decode()
    if hasattr(given, 'read'):
        return plain(given.read())
    if isinstance(given, (list, tuple)):
        return [plain(item) for item in given]
    if isinstance(given, dict):
        return {key: plain(item) for key, item in given.items() if item is not None}
    return given


def difference(expected, actual, at=''):
    """The first place where something expected is not there; None when all of it is."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        pairs = [(f'{at}.{key}', item, actual.get(key)) for key, item in expected.items()]
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        pairs = [(f'{at}[{place}]', item, actual[place]) for place, item in enumerate(expected)]
    else:
        if at.rpartition('.')[2] in DIGITS:
            expected, actual = str(expected), str(actual)
        is_number = isinstance(expected, (int, float)) and not isinstance(expected, bool)
        same = expected == actual or (is_number and isinstance(actual, (int, float)) and abs(expected - actual) < 1e-6)
        return None if same else f'{at}: {str(expected)[:60]!r} became {str(actual)[:60]!r}'
    return next((found for where, one, other in pairs if (found := difference(one, other, where))), None)


def known(shape, sent):
    """What of an answer this version of botocore has in its model."""
    if shape is None:
        return {}
    if getattr(shape, 'is_document_type', False):
        return sent
    if shape.type_name == 'structure' and isinstance(sent, dict):
        return {name: known(member, sent[name]) for name, member in shape.members.items() if name in sent}
    if shape.type_name == 'list' and isinstance(sent, list):
        return [known(shape.member, item) for item in sent]
    if shape.type_name == 'map' and isinstance(sent, dict):
        return {key: known(shape.value, item) for key, item in sent.items()}
    return sent


def report(identity, how):
    print(json.dumps({'id': identity, 'how': how or ''}))


class Walk:
    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.session = botocore.session.Session()
        self.wanted_error = None
        place = urllib.parse.urlsplit(endpoint)
        self.side = http.client.HTTPConnection(place.hostname, place.port)

    def last(self):
        self.side.request('GET', '/_walk/last')
        return json.loads(self.side.getresponse().read())

    def client(self, service):
        client = self.session.create_client(
            service, endpoint_url=self.endpoint,
            config=Config(
                retries={'total_max_attempts': 1}, inject_host_prefix=False, connect_timeout=5, read_timeout=20,
                request_checksum_calculation='when_required', response_checksum_validation='when_required',
            ),
        )
        events = client.meta.events
        # Handlers that parse documents inside answers: random texts are no documents.
        events.unregister('after-call.iam', json_decode_policies)
        events.unregister('after-call.cloudformation.GetTemplate', json_decode_template_body)
        events.register('before-call', self.ask_for_error)
        return client

    def ask_for_error(self, params, **_):
        if self.wanted_error:
            params['headers']['x-walk-error'] = self.wanted_error

    def service(self, name, package):
        client = self.client(name)
        model = client.meta.service_model
        methods = {operation: method for method, operation in client.meta.method_to_api_mapping.items()}
        operations = [model.operation_model(one) for one in model.operation_names]
        whole = [one for one in operations if not (one.has_event_stream_input or one.has_event_stream_output)]
        for operation in whole:
            self.operation(package, getattr(client, methods[operation.name]), operation)
        carrier = next(one for one in whole if one.output_shape and not one.has_streaming_output)
        for shape in model.error_shapes:
            self.error(package, client, getattr(client, methods[carrier.name]), carrier, shape)

    def operation(self, package, call, operation):
        given = value(operation.input_shape, 'root') if operation.input_shape else {}
        answer, thrown = None, None
        try:
            answer = call(**given)
        except Exception as error:  # any failure of the client is a finding of this walk
            thrown = error
        last = self.last()
        identity = f'{package} {operation.name}'
        if last.get('operation') != operation.name:
            arrived = last.get('operation') or last.get('unknown') or f'nothing: {str(thrown)[:160]}'
            report(f'{identity} input', f'arrived as {arrived}')
            return
        report(f'{identity} input', difference(plain(given), last['decoded']))
        if thrown is not None:
            report(f'{identity} output', f'{type(thrown).__name__} {str(thrown)[:160]}')
            return
        report(f'{identity} output', difference(known(operation.output_shape, last['sent']), plain(answer)))

    def error(self, package, client, call, carrier, shape):
        given = value(carrier.input_shape, 'root') if carrier.input_shape else {}
        self.wanted_error = shape.name
        how = 'nothing was thrown'
        try:
            call(**given)
        except Exception as error:
            how = self.judge(client, shape, error)
        self.wanted_error = None
        report(f'{package} {shape.name}', how)

    def judge(self, client, shape, error):
        sent = self.last().get('sent', {})
        wanted = getattr(client.exceptions, shape.name)
        if not isinstance(error, wanted):
            return f'{type(error).__name__} {str(error)[:120]}'
        message = error.response['Error'].get('Message')
        if message != ERROR_TEXT:
            return f'message became {message!r}'
        return difference(known(shape, sent), plain(error.response))


walk = Walk(sys.argv[1])
for boto_name, package_name in json.load(sys.stdin)['services'].items():
    walk.service(boto_name, package_name)
