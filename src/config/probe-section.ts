import * as v from 'valibot';

type Text = (about: string) => v.GenericSchema<string, string>;
type Output = (about: string) => v.GenericSchema<OutputShape, OutputShape>;
interface OutputShape {
  stack: string;
  output: string;
}

const number = (about: string, least: number) =>
  v.pipe(v.number(), v.minValue(least, `${least} or more`), v.description(about));
const optional = <S extends v.GenericSchema>(schema: S, about: string) =>
  v.optional(v.pipe(schema, v.description(about)));
const anything = () => v.record(v.string(), v.unknown());

const objectives = v.strictObject({
  successRatePercent: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0, '0 to 100'),
      v.maxValue(100, '0 to 100'),
      v.description('Share of requests that have to be answered as expected.'),
    ),
  ),
  p50Ms: v.optional(number('Most milliseconds that half of the requests take.', 0)),
  p95Ms: v.optional(number('The same for 95 of 100.', 0)),
  p99Ms: v.optional(number('The same for 99 of 100.', 0)),
});

const load = v.strictObject({
  maxRate: v.optional(number('Most requests a second.', 0)),
  maxConnections: v.optional(number('Most connections at the same time.', 1)),
  maxSeconds: v.optional(number('Longest load in seconds.', 1)),
});

/** The section `probe`. */
export const probeSection = ({ text, output }: { text: Text; output: Output }) =>
  v.strictObject({
    url: output('Base address of the API.'),
    origin: v.optional(
      output('Address of the site that calls it; its origin is the one CORS admits.'),
    ),
    health: v.optional(text('Path that answers 200 to anybody.')),
    login: v.optional(
      v.pipe(
        v.strictObject({
          path: text('Path that takes a POST with email and password.'),
          secret: output('Secret with a list of accounts: email, password and role.'),
          token: v.optional(
            text('Member of the answer with the token, dotted; `token` if absent.'),
          ),
        }),
        v.description('How the probe logs in.'),
      ),
    ),
    headers: optional(
      v.record(v.string(), text('`*` for any value, else what the value has to contain.')),
      'Headers that every answer of a route has to have; absent: nosniff and Strict-Transport-Security.',
    ),
    endpoints: optional(
      v.array(endpoint(text)),
      'The endpoints in the order in which they are asked; absent: the routes of the templates.',
    ),
    objectives: optional(objectives, 'What is fast and right enough.'),
    load: optional(load, 'What --load may not exceed.'),
  });

const endpoint = (text: Text) =>
  v.strictObject({
    route: v.pipe(
      v.string(),
      v.regex(/^[A-Z]+ \/\S*$/, 'a method and a path such as GET /items/{id}'),
      v.description('Method and path, with parameters as {name}.'),
    ),
    roles: optional(
      v.array(text('Role of an account.')),
      'Who may call it; the first one is used. Absent: everybody, without a login.',
    ),
    params: optional(
      v.record(v.string(), text('A value, or the {name} of something that was created.')),
      'Values of the parameters of the path.',
    ),
    query: optional(v.record(v.string(), text('A value.')), 'Query of a valid request.'),
    body: optional(
      anything(),
      'Body of a valid request; {name} stands for what an earlier answer gave.',
    ),
    status: v.optional(number('Status of the answer to a valid request; 200 if absent.', 100)),
    schema: optional(anything(), 'JSON Schema (a subset) of that answer.'),
    wrongQuery: optional(
      v.record(v.string(), text('A value.')),
      'Query that has to be refused with 400.',
    ),
    creates: optional(
      v.record(v.string(), text('Dotted path in the answer.')),
      'What the answer gives later requests, by name; the first one is what has to be removed.',
    ),
    deletes: v.optional(text('Name of what it removes.')),
    expires: optional(
      v.union([v.boolean(), text('When, e.g. 90 days later.')]),
      'What it creates goes away by itself.',
    ),
    endsLogin: optional(v.boolean(), 'The login cannot be used afterwards.'),
    cache: v.optional(
      text('What Cache-Control has to contain; `no-store` if absent where a role is needed.'),
    ),
    objectives: optional(objectives, 'Objectives of this endpoint instead of those of all.'),
  });
