import { action } from './actions.js';
import { field, listOf, mapOf, number, object, text, word } from './readers.js';
import { SERVICE_NAMES } from './services.js';

const seconds = number(0, 86_400);
const TYPES = {
  pattern: /^[A-Za-z0-9]+(?:::[A-Za-z0-9@_-]+){1,3}$/,
  takes: 'resource types such as `AWS::Lambda::Function`',
};
const QUOTAS = {
  pattern: /^[a-z0-9-]+\.[A-Za-z0-9.-]+$/,
  takes: 'quotas such as `lambda.concurrent-executions`',
};
const OPERATION = /^[A-Za-z0-9*]+$/;

const durations = object({
  create: field(seconds, 'seconds'),
  update: field(seconds, 'seconds'),
  delete: field(seconds, 'seconds'),
});

const latency = object({
  profile: field(
    word(['instant', 'brisk', 'realistic']),
    'how long resources take: not at all, 50 ms each, or what has been published for AWS; `brisk` unless told',
  ),
  spread: field(
    number(0, 1),
    'how far a time may be from its value, as a part of it; 0.25 unless told; `realistic` only',
  ),
  types: field(
    mapOf(TYPES, durations),
    'times of your own, in seconds of the clock, whatever the profile',
  ),
});

const clock = object({
  factor: field(number(1, 10_000), 'how much faster than the wall; 1 unless told'),
  start: field(
    text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/, 'time such as `2027-01-31T12:00:00Z`'),
    'what time it is when this is set; the time it has then unless told',
  ),
  skew: field(
    number(-86_400, 86_400),
    'seconds by which signatures are judged ahead of the clock of their senders; 0 unless told',
  ),
});

const consistency = object({
  role: field(
    seconds,
    'seconds until services may assume a role that was just created; 0 unless told',
  ),
});

const rule = object({
  name: field(text(), 'what records call it; its place in the list unless told'),
  service: field(word(SERVICE_NAMES), 'the service that is called; any unless told'),
  operation: field(
    listOf(text(OPERATION, 'operation such as `PutItem`, or `Get*`')),
    'which calls; any unless told',
  ),
  region: field(
    text(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'region such as `eu-central-1`'),
    'only calls that are signed for this region',
  ),
  stack: field(text(), 'only CloudFormation calls about the stack of this name'),
  host: field(
    text(/^[a-z0-9*.-]+$/i, 'host such as `*.execute-api.*` or `www.example.com`'),
    'not calls but requests to these published hosts: stages of APIs, distributions',
  ),
  path: field(
    text(/^[/*]\S*$/, 'path such as `/prod/videos/*`'),
    'only requests for these paths; any host unless told',
  ),
  function: field(
    text(/^[A-Za-z0-9_-]{1,64}$/, 'name of a function'),
    'not calls but invocations of this function, whoever asks for them',
  ),
  nth: field(
    listOf(number(1, 1_000_000, true)),
    'which of the matching calls, counted from 1; all unless told',
  ),
  from: field(
    number(1, 1_000_000, true),
    'the first matching call that it can hit, counted from 1',
  ),
  times: field(number(1, 1_000_000, true), 'how often at most'),
  for: field(seconds, 'no longer than so many seconds after it hit for the first time'),
  probability: field(number(0, 1), 'part of the matching calls that it hits; 1 unless told'),
  do: field(listOf(action), 'what happens; see the actions'),
});

/** The whole file; the reference page is written from it. */
export const declaration = object({
  seed: field(
    number(0, 2 ** 31, true),
    'the same seed gives the same times and the same faults; 1 unless told',
  ),
  latency: field(latency, 'how long resources take in stacks'),
  clock: field(clock, 'the time that services see'),
  limits: field(
    mapOf(QUOTAS, number(0, 1e9)),
    'limits of every account, where the account has none of its own',
  ),
  rates: field(
    word(['none', 'realistic']),
    'how often an account may call: without end, or as often as AWS publishes for a service; `none` unless told',
  ),
  consistency: field(consistency, 'how long until a change is seen everywhere'),
  faults: field(
    listOf(rule),
    'what goes wrong; the first rule that fits a call is the one that hits it',
  ),
});
