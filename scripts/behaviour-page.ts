import { type BehaviourKey, behaviourReference } from '../src/local/core/behaviour/reference.js';

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string[];

/** The reference page of behaviour files, from their declaration. */
export function behaviourPage(table: Table): string[] {
  const { keys, actions, published } = behaviourReference();
  const rows = (some: readonly BehaviourKey[]) =>
    some.map(({ path, takes, about }) => [`\`${path}\``, takes, about]);
  return [
    '# Behaviour files',
    '',
    'How the embedded AWS behaves beyond what is right: how long things take, what is scarce, what goes wrong.',
    'YAML or JSON, given with `apexctl local start --behaviour FILE`; one that runs already takes the file over.',
    'What is not in the file is as without one.',
    '',
    '```yaml',
    ...EXAMPLE,
    '```',
    '',
    '## Keys',
    '',
    ...table(['key', 'takes', ''], rows(keys)),
    '',
    '## Actions',
    '',
    '`do` is the name of an action (`do: throttle`), a mapping of one to its setting (`do: { delay: 2 }`), or a list of them.',
    '',
    ...table(
      ['action', 'takes', 'what happens'],
      actions.map(({ name, takes, about }) => [`\`${name}\``, takes, about]),
    ),
    '',
    ...actions.flatMap(({ name, settings }) =>
      settings.length === 0
        ? []
        : [`### Settings of ${name}`, '', ...table(['key', 'takes', ''], rows(settings)), ''],
    ),
    '## How calls are counted',
    '',
    ...COUNTING,
    '',
    '## Time',
    '',
    ...TIME,
    '',
    '## Control routes',
    '',
    'They want the header `x-apexctl-nonce` with the nonce from `endpoint.json` in the state folder.',
    '',
    ...table(
      ['route', ''],
      [
        ['`PUT /_apexctl/behaviour`', 'puts the file in the body in force; counts begin anew'],
        ['`DELETE /_apexctl/behaviour`', 'puts none in force'],
        ['`GET /_apexctl/faults`', 'the rules with their counts, and every call that one hit'],
      ],
    ),
    '',
    '## Times of the profile `realistic`',
    '',
    'Seconds; averages that AWS has published in the forecast of rain. Types that are not listed take 2, 1 and 1.',
    'Nested stacks and custom resources have no time of their own: what is in them takes it.',
    '',
    ...table(
      ['type', 'create', 'update', 'delete'],
      published.map(([type, times]) => [
        `\`${type}\``,
        String(times.create),
        String(times.update),
        String(times.delete),
      ]),
    ),
  ];
}

/** `scripts/behaviour-page.test.ts` reads it as a behaviour. */
export const EXAMPLE: readonly string[] = [
  'seed: 42',
  'latency: { profile: realistic, spread: 0.25 }',
  'clock: { factor: 60 }             # a minute takes a second',
  'limits: { lambda.concurrent-executions: 10 }',
  'consistency: { role: 10 }',
  'faults:',
  '  - name: storm',
  '    service: cloudformation',
  '    operation: Describe*',
  '    probability: 0.3',
  '    for: 60',
  '    do: throttle',
  '  - operation: ExecuteChangeSet',
  '    nth: 1',
  '    do: reset-after               # the answer is lost, the work is done',
  '  - service: s3',
  '    operation: PutObject',
  '    times: 2',
  '    do: [{ delay: 1 }, { error: { status: 503 } }]',
];

const COUNTING: readonly string[] = [
  'Each rule counts the calls that fit its `service`, `operation` and `stack`, whichever rule hits them; attempts of an SDK are calls.',
  'A rule with `host` or `path` counts requests to published hosts instead, one with `function` invocations of that function (by a call, an API, a queue, a schedule).',
  'Of the rules that would hit a call, the first in the file does.',
  'Whether a rule with a `probability` hits follows from the seed, its place in the file and the number of the call: the same calls in the same order are hit again.',
];

const TIME: readonly string[] = [
  'Services and stacks see the clock of the file: time to live, visibility timeouts, expiry of sessions and times of events pass at its rate.',
  'Callers keep their own: signatures, presigned addresses, `delay`, `drip` and `for` go by the wall. Functions run as fast as they run.',
  'Time never goes back while it runs, except to a `start`; the next start begins with the time of the wall.',
];
