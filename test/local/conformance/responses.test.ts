import { expect, test } from 'vitest';
import { modelOf } from '../../../src/local/protocol/catalog.js';
import { checkOutput } from '../../../src/local/protocol/output-check.js';
import { clientInProcess } from './in-process.js';
import { randomValue, seeded } from './random-values.js';

const check = async (output: unknown): Promise<void> => {
  const operation = (await modelOf('lambda')).operations.get('ListFunctions');
  if (operation) checkOutput(operation.name, operation.output, output);
};

test.each([
  [{ Functions: [{ FunctionNam: 'f' }] }, 'ListFunctions.Functions[0].FunctionNam is no member'],
  [{ Functions: { FunctionName: 'f' } }, 'ListFunctions.Functions is no list'],
  [{ Functions: [{ MemorySize: '128' }] }, 'Functions[0].MemorySize is no number: "128"'],
  [{ Functions: [{ Environment: { Variables: { A: 1 } } }] }, 'Variables.A is no text: 1'],
  [{ Functions: [{ FunctionName: null }] }, 'Functions[0].FunctionName is null'],
  [{ Functions: [undefined] }, 'ListFunctions.Functions[0] is empty'],
  [[], 'ListFunctions is no structure'],
])('an answer that the model does not let pass is not given: %j', async (output, flaw) => {
  await expect(check(output)).rejects.toThrow(flaw);
});

test('a member that clients count on must be there', async () => {
  const budget = (await modelOf('budgets')).operations.get('DescribeBudget');
  if (!budget) throw new Error('the operation is gone');
  const incomplete = { Budget: { BudgetName: 'b', BudgetType: 'COST' } };
  expect(() => checkOutput(budget.name, budget.output, incomplete)).toThrow(
    'DescribeBudget.Budget.TimeUnit is missing',
  );
});

test('whatever has the shape of the model passes', async () => {
  for (const packageName of ['lambda', 's3', 'dynamodb', 'cloudfront']) {
    for (const { name, output } of (await modelOf(packageName)).operations.values()) {
      const value = output.isUnitSchema() ? {} : randomValue(output, seeded(5));
      if (!isCut(value)) checkOutput(name, output, value);
    }
  }
});

/** Deep members are left out of random values, required or not. */
const isCut = (value: unknown): boolean => depthOf(value) > 3;
const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null && !(value instanceof Date)
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
    : 0;

test('a page token that was never given out is refused, and does not start over', async () => {
  const codes: [packageName: string, operation: string, member: string, code: string][] = [
    ['kms', 'ListKeys', 'Marker', 'InvalidMarkerException'],
    ['ssm', 'DescribeParameters', 'NextToken', 'InvalidNextToken'],
    ['secrets-manager', 'ListSecrets', 'NextToken', 'InvalidNextTokenException'],
    ['ecr', 'DescribeRepositories', 'nextToken', 'InvalidParameterException'],
    ['iam', 'ListRoles', 'Marker', 'ValidationError'],
  ];
  for (const [packageName, operation, member, code] of codes) {
    const client = await clientInProcess(packageName);
    const sent = client.send(operation, { [member]: 'page-two' });
    await expect(sent).rejects.toMatchObject({ name: code });
  }
});
