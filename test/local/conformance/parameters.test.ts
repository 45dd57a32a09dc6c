import { readFile } from 'node:fs/promises';
import type { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, test } from 'vitest';
import { inputMembers } from '../../../scripts/input-members/index.js';
import { TABLE, tableText } from '../../../scripts/input-members/write.js';
import { bindingsOf } from '../../../src/local/protocol/bindings.js';
import { modelOf } from '../../../src/local/protocol/catalog.js';
import { fits, idleFor, idleMembers } from '../../../src/local/protocol/idle-members.js';
import { onlyMembers, requiredOf } from '../../../src/local/protocol/schema.js';
import { unread } from '../../../src/local/protocol/unread-members.js';
import { memberOf } from '../../../src/local/protocol/values.js';
import { clientInProcess } from './in-process.js';
import { randomValue, seeded } from './random-values.js';
import type { SdkClient } from './sdk-client.js';

const all = Object.entries(unread()).flatMap(([packageName, operations]) =>
  Object.entries(operations ?? {}).flatMap(([operation, members]) =>
    members.map((member) => ({ packageName, operation, member })),
  ),
);

test('the table says which members no handler reads (else: npm run reference)', async () => {
  expect(await readFile(TABLE, 'utf8')).toBe(await tableText());
});

test('the source of every handler was found and followed to its end', async () => {
  expect((await inputMembers()).unclear).toEqual([]);
});

test('every member that is declared to change nothing is one that nobody reads', () => {
  const names = all.map(
    ({ packageName, operation, member }) =>
      `${packageName} ${operation}.${member.replaceAll('.*', '')}`,
  );
  const idle = idleMembers
    .flatMap(({ of }) => of)
    .filter((pattern) => !names.some((name) => fits(pattern, name)));
  expect(idle).toEqual([]);
});

test('no operation refuses what it requires', async () => {
  const refused: string[] = [];
  for (const { packageName, operation, member } of all) {
    const schema = (await modelOf(packageName)).operations.get(operation)?.input;
    const path = member.split('.');
    const owner = schema && path.slice(0, -1).reduce(stepInto, schema);
    const isRequired = owner && requiredOf(owner).includes(path.at(-1) ?? '');
    if (isRequired && idleFor(packageName, operation, member).length === 0)
      refused.push(`${packageName} ${operation}.${member}`);
  }
  expect(refused).toEqual([]);
});

describe.each([...new Set(all.map(({ packageName }) => packageName))])('%s', (packageName) => {
  test('every member that no handler reads is refused by its name, and every one alone', async () => {
    const client = await clientInProcess(packageName);
    const { operations } = await modelOf(packageName);
    const accepted: string[] = [];
    for (const { operation, member } of all.filter((one) => one.packageName === packageName)) {
      const shown = member.replaceAll('.*', '');
      const name = `${packageName} ${operation}.${shown}`;
      if (
        member === 'EndpointId' ||
        idleMembers.some(({ of }) => of.some((pattern) => fits(pattern, name)))
      )
        continue;
      const schema = operations.get(operation)?.input;
      const input = schema ? inputFor(schema, member.split('.')) : {};
      const told = await answerTo(client, operation, input);
      if (
        !told.includes(
          `501 The embedded AWS does not implement the parameter ${operation}.${shown};`,
        )
      )
        accepted.push(`${name}: ${told}`);
    }
    expect(accepted).toEqual([]);
  });
});

/** Taken for text, a digest and a customer's key. */
const KEY = 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=';

/** The least that a client can send, with one member more. */
function inputFor(schema: NormalizedSchema, path: readonly string[]): Record<string, unknown> {
  const labels = bindingsOf(schema).filter(({ place }) => place === 'label' || place === 'payload');
  return withMember(
    schema,
    labels.map(({ name }) => name),
    path,
  );
}

function withMember(
  schema: NormalizedSchema,
  names: readonly string[],
  [member = '', ...rest]: readonly string[],
): Record<string, unknown> {
  const wanted = new Set([...requiredOf(schema), ...names]);
  if (rest.length > 0) wanted.delete(member);
  else wanted.add(member);
  const input = randomValue(onlyMembers(schema, [...wanted]), seeded(7));
  const value =
    rest.length > 0
      ? holding(schema.getMemberSchema(member), rest)
      : (memberOf(input, member) ?? KEY); // some members are left to the SDK elsewhere
  return { ...least(schema, wanted, input), [member]: value === false ? true : value };
}

/** Of structures on the way only what they require: what else is in them may be refused as well. */
const least = (
  schema: NormalizedSchema,
  names: ReadonlySet<string>,
  value: unknown,
): Record<string, unknown> =>
  Object.fromEntries(
    [...names].map((name) => {
      const inner = schema.getMemberSchema(name);
      const own = memberOf(value, name);
      return [name, inner.isStructSchema() ? least(inner, new Set(requiredOf(inner)), own) : own];
    }),
  );

/** A structure with that member, in the lists and maps that it belongs into. */
function holding(schema: NormalizedSchema, path: readonly string[]): unknown {
  if (schema.isListSchema()) return [holding(schema.getValueSchema(), path)];
  if (schema.isMapSchema()) return { one: holding(schema.getValueSchema(), path.slice(1)) };
  return withMember(schema, [], path);
}

function stepInto(schema: NormalizedSchema, step: string): NormalizedSchema {
  if (schema.isListSchema()) return stepInto(schema.getValueSchema(), step);
  return step === '*' ? schema.getValueSchema() : schema.getMemberSchema(step);
}

const answerTo = (client: SdkClient, operation: string, input: object): Promise<string> =>
  client.send(operation, input).then(
    () => 'accepted',
    (error: unknown) => `${statusOf(error)} ${error instanceof Error ? error.message : error}`,
  );

const statusOf = (error: unknown): unknown =>
  memberOf(memberOf(error, '$metadata'), 'httpStatusCode');
