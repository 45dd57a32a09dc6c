import { AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../src/local/core/aws-error.js';
import { modelOf } from '../../../src/local/protocol/catalog.js';
import { decode } from '../../../src/local/protocol/decode.js';
import { encode } from '../../../src/local/protocol/encode.js';
import { encodeError } from '../../../src/local/protocol/errors.js';
import { type Identified, identify, isIdentified } from '../../../src/local/protocol/identify.js';
import type { Operation, ServiceModel } from '../../../src/local/protocol/model.js';
import { SERVICES } from '../../../src/local/services/index.js';
import { KNOWN } from './known-differences.js';
import { comparable, difference, randomValue, seeded } from './random-values.js';
import { drained, errorClass, sdkClient } from './sdk-client.js';

const PACKAGES = Object.values(SERVICES).flatMap(({ packages }) => packages);
const draw = seeded(1);

const CLIENTS: [name: string, packageName: string, settings: object][] = [
  ...PACKAGES.map((name): [string, string, object] => [name, name, {}]),
  // The same service in another wire format, which newer clients choose by themselves.
  ['cloudwatch over CBOR', 'cloudwatch', { protocol: AwsSmithyRpcV2CborProtocol }],
];

describe.each(CLIENTS)('%s', (_, packageName, settings) => {
  test('every request decodes to what the client was given, every answer parses back', async () => {
    const model = await modelOf(packageName);
    const differences = await roundTrips(model, settings);
    expect(unexplained(packageName, differences)).toEqual([]);
  });

  test('every modelled error arrives as its own class with its message and fields', async () => {
    const model = await modelOf(packageName);
    expect(unexplained(packageName, await errorTrips(model, settings))).toEqual([]);
  });
});

/** Differences that nobody explained, and explanations that no difference needs. */
function unexplained(packageName: string, found: ReadonlyMap<string, string>): string[] {
  return [...found].flatMap(([what, how]) => {
    const id = `${packageName} ${what}`;
    if (how === SAME) return id in KNOWN ? [`${id} is the same; take it off the list`] : [];
    return id in KNOWN ? [] : [`${id}: ${how}`];
  });
}
const SAME = '';

async function roundTrips(model: ServiceModel, settings: object): Promise<Map<string, string>> {
  const results = new Map<string, string>();
  for (const operation of model.operations.values()) {
    if (hasEvents(operation)) continue;
    const { asked, answered } = await roundTrip(model, operation, settings);
    results.set(`${operation.name} input`, asked ?? SAME);
    results.set(`${operation.name} output`, answered ?? SAME);
  }
  return results;
}

/** Event streams are another protocol; no service here speaks it. */
const hasEvents = ({ input, output }: Operation): boolean =>
  [input, output].some((schema) => schema.isStructSchema() && schema.getEventStreamMember());

async function roundTrip(model: ServiceModel, operation: Operation, settings: object) {
  const input = drawn(operation.input);
  const output = drawn(operation.output);
  let asked: string | undefined = 'nothing was sent';
  const client = await sdkClient(
    model,
    async (request) => {
      const found = await identify(request, model.signing);
      if (!isIdentified(found) || found.service !== model) {
        asked = `identified as ${isIdentified(found) ? found.service.id : found.wanted}`;
      } else if (found.operation !== operation) {
        asked = `identified as ${found.operation.name}`;
      } else {
        asked = difference(
          comparable(input),
          withoutSdkAdditions(input, await decode(found, request)),
        );
      }
      return encode(isIdentified(found) ? found : fallback(model, operation), output, 'request-1');
    },
    settings,
  );
  try {
    const parsed = await drained(await client.send(operation.name, input));
    return { asked, answered: difference(comparable(output), comparable(parsed)) };
  } catch (error) {
    return { asked, answered: `threw ${String(error).slice(0, 120)}` };
  }
}

const drawn = (schema: Operation['input']): Record<string, unknown> => {
  const value = schema.isUnitSchema() ? {} : randomValue(schema, draw);
  return typeof value === 'object' && value !== null ? { ...value } : {};
};

/** The SDK adds members of its own (checksum algorithms, account ids): only what was given counts. */
const withoutSdkAdditions = (given: Record<string, unknown>, decoded: Record<string, unknown>) =>
  comparable(Object.fromEntries(Object.entries(decoded).filter(([name]) => name in given)));

const fallback = (service: ServiceModel, operation: Operation): Identified => ({
  service,
  operation,
  wire: 'json',
  labels: {},
  statics: [],
  status: 200,
});

async function errorTrips(model: ServiceModel, settings: object): Promise<Map<string, string>> {
  const operation = [...model.operations.values()].find(
    (one) => one.output.isStructSchema() && !hasEvents(one),
  );
  if (!operation) throw new Error(`${model.packageName} has no operation with an output`);
  const input = drawn(operation.input);
  const results = new Map<string, string>();
  for (const shape of new Set(model.errors.values())) {
    if (shape.namespace.startsWith('smithy.ts')) continue; // the base class of the package
    const entries = Object.entries(drawn(shape.schema));
    const fields = Object.fromEntries(entries.filter(([name]) => !/^message$/i.test(name)));
    const client = await sdkClient(
      model,
      async (request) => {
        const found = await identify(request, model.signing);
        const error = new AwsError(shape.name, TEXT, { fields });
        return encodeError(model, isIdentified(found) ? found.wire : 'json', error, 'request-2');
      },
      settings,
    );
    const thrown = await client.send(operation.name, input).then(
      () => undefined,
      (error: unknown) => error,
    );
    results.set(shape.name, await judge(model.packageName, shape.name, fields, thrown));
  }
  return results;
}

const TEXT = 'a message é<&>';

async function judge(
  packageName: string,
  name: string,
  fields: Record<string, unknown>,
  thrown: unknown,
): Promise<string> {
  const expected = await errorClass(packageName, name);
  if (!(thrown instanceof Error)) return 'no error arrived';
  if (thrown.name !== name) return `arrived as ${thrown.name}`;
  if (typeof expected === 'function' && !(thrown instanceof expected)) return 'another class';
  if (thrown.message !== TEXT) return `message became ${JSON.stringify(thrown.message)}`;
  const arrived = Object.entries(thrown).filter(([key]) => key in fields);
  return difference(comparable(fields), comparable(Object.fromEntries(arrived))) ?? SAME;
}
