import { readFile } from 'node:fs/promises';
import type { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, test } from 'vitest';
import { throwAway } from '../../../scripts/input-members/cloud.js';
import { producedErrors, unwritableCodes } from '../../../scripts/input-members/produced.js';
import { NAMES_FILE, sdkNamesText } from '../../../scripts/sdk-names.js';
import { readBehaviour } from '../../../src/local/core/behaviour/index.js';
import { sdkNames } from '../../../src/local/core/behaviour/sdk-names.js';
import type { Cloud } from '../../../src/local/core/create-world.js';
import { bindingsOf } from '../../../src/local/protocol/bindings.js';
import { modelOf } from '../../../src/local/protocol/catalog.js';
import { onlyMembers, requiredOf } from '../../../src/local/protocol/schema.js';
import { isRecord } from '../../../src/local/protocol/values.js';
import { SERVICES } from '../../../src/local/services/index.js';
import { clientInProcess } from './in-process.js';
import { KNOWN } from './known-differences.js';
import { randomValue, seeded } from './random-values.js';
import { errorClass, type SdkClient } from './sdk-client.js';

const PACKAGES = Object.values(SERVICES).flatMap(({ packages }) => packages);

test('the names are those of the installed packages (else: npm run reference)', async () => {
  expect(await readFile(NAMES_FILE, 'utf8')).toBe(await sdkNamesText());
});

test('a behaviour file may name every code that a handler refuses with', async () => {
  expect(await unwritableCodes()).toEqual([]);
});

test('the real causes are found of errors that are known to have one', async () => {
  const all = await producedErrors();
  const caused = (operation: string) => all.find((one) => one.operation === operation)?.caused;
  expect(caused('PutItem')).toContain('ConditionalCheckFailedException');
  expect(caused('CreateFunction')).toContain('ResourceConflictException');
  expect(caused('CreateFunction')).not.toContain('ServiceException');
});

describe.each(PACKAGES)('%s', (packageName) => {
  test('a fault rule produces every modelled error of every operation, as its own class', async () => {
    const cloud = throwAway();
    const client = await clientInProcess(packageName, cloud);
    const wrong: string[] = [];
    for (const { operation, error } of await errorsOf(cloud, packageName)) {
      const flaw = await provoked(cloud, client, packageName, operation, error);
      if (flaw !== undefined) wrong.push(`${operation} ${error}: ${flaw}`);
    }
    expect(wrong).toEqual([]);
  });
});

async function errorsOf(cloud: Cloud, packageName: string) {
  const { operations = {}, errors = [] } = sdkNames()[packageName] ?? {};
  const here = Object.keys((await cloud.handlers(packageName)) ?? {});
  return here
    .flatMap((operation) =>
      (operations[operation] ?? []).map((index) => ({ operation, error: errors[index] ?? '' })),
    )
    .filter(({ error }) => !(`${packageName} ${error}` in KNOWN));
}

/** What is wrong with the error that arrives; `undefined` when nothing is. */
async function provoked(
  cloud: Cloud,
  client: SdkClient,
  packageName: string,
  operation: string,
  code: string,
): Promise<string | undefined> {
  const rule = { service: packageName, operation, do: { error: { code, message: 'so it goes' } } };
  cloud.world.behaviour.set(readBehaviour(JSON.stringify({ faults: [rule] })));
  const { operations, errors } = await modelOf(packageName);
  const schema = operations.get(operation)?.input;
  const thrown = await client.send(operation, schema ? leastInput(schema) : {}).then(
    () => undefined,
    (error: unknown) => error,
  );
  const expected = await errorClass(packageName, code);
  if (!(thrown instanceof Error)) return 'no error arrived';
  if (typeof expected !== 'function' || !(thrown instanceof expected)) return `${thrown}`;
  const { httpStatusCode } =
    '$metadata' in thrown && isRecord(thrown.$metadata) ? thrown.$metadata : {};
  const shape = errors.get(code);
  const statuses = [shape?.status, shape?.query?.status];
  return statuses.includes(Number(httpStatusCode)) ? undefined : `status ${httpStatusCode}`;
}

/** What a client cannot leave out. */
function leastInput(schema: NormalizedSchema): object {
  const labels = bindingsOf(schema).filter(({ place }) => place === 'label' || place === 'payload');
  const names = new Set([...requiredOf(schema), ...labels.map(({ name }) => name)]);
  const input = randomValue(onlyMembers(schema, [...names]), seeded(3));
  return isRecord(input) ? input : {};
}
