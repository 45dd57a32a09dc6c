"""Walks every paginator over more than one page. Input: {"implemented": {"<boto name>": [operation, ...]}}.

Writes a line for each paginator: what was wrong with its pages, or that it is not implemented.
"""

import json
import sys

from common import attempt, client, report
from seeds import LISTS, PAGE

implemented = json.load(sys.stdin)['implemented']


def items_of(pages, results):
    """Everything in the lists of the pages, as text that can be compared."""
    lists = [(one.expression, one.search(page)) for page in pages for one in results]
    return [
        f'{name} {json.dumps(item, sort_keys=True, default=str)}'
        for name, found in lists if isinstance(found, list) for item in found
    ]


def walk(name, paginator, seed):
    parameters = seed()
    sized = paginator._limit_key is not None
    size = {'PaginationConfig': {'PageSize': PAGE[name]}} if sized else {}
    pages = list(paginator.paginate(**parameters, **size))
    results = [one for one in paginator.result_keys]
    items = items_of(pages, results)
    whole = items_of(paginator.paginate(**parameters), results)
    assert len(pages) > 1, f'all {len(items)} items came on one page'
    most = max(len(items_of([page], results)) for page in pages)
    assert most <= PAGE[name], f'a page of {PAGE[name]} held {most} items'
    assert len(set(items)) == len(items), f'{len(items) - len(set(items))} of {len(items)} items came twice'
    assert sorted(items) == sorted(whole), f'{len(items)} items in small pages, {len(whole)} in large ones'


for service, operations in implemented.items():
    the = client(service)
    for method, operation in sorted(the.meta.method_to_api_mapping.items()):
        if not the.can_paginate(method):
            continue
        name = f'{service}.{method}'
        if operation not in operations:
            report(name, 'not implemented')
        elif name not in LISTS:
            report(name, 'nothing fills this list')
        else:
            attempt(name, lambda: walk(name, the.get_paginator(method), LISTS[name]))
