import { describe, expect, test } from 'vitest';
import { modelOf } from './catalog.js';
import { checkInput } from './input-check.js';

const check = async (name: string, input: object) => {
  const [packageName = '', operationName = ''] = name.split(' ');
  const service = await modelOf(packageName);
  const operation = service.operations.get(operationName);
  if (!operation) throw new Error(`no operation ${name}`);
  const wire = service.protocol === 'awsQuery' ? 'query' : 'json';
  checkInput(service, wire, operation.input, { ...input });
};

describe('an input', () => {
  test.each([
    ['dynamodb DescribeTable', {}, 'ValidationException', "'tableName'"],
    ['cloudformation CreateStack', {}, 'ValidationError', "'stackName'"],
    ['cloudwatch-logs CreateLogGroup', {}, 'InvalidParameterException', "'logGroupName'"],
    [
      'dynamodb CreateTable',
      { TableName: 't', KeySchema: [{ AttributeName: 'a' }], AttributeDefinitions: [] },
      'ValidationException',
      "'keySchema.1.member.keyType'",
    ],
    [
      'dynamodb PutItem',
      {},
      'ValidationException',
      "2 validation errors detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null; Value null at 'item'",
    ],
  ])('of %s without required members is refused: %j', async (name, input, code, message) => {
    const found = check(name, input);
    await expect(found).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test.each([
    [{ TableName: 5 }, 'NUMBER_VALUE can not be converted to a String'],
    [{ TableName: {} }, 'Start of structure or map found where not expected.'],
    [{ TableName: 't', Limit: 'five' }, 'STRING_VALUE can not be converted to an Integer'],
    [{ TableName: 't', ScanIndexForward: 1 }, 'NUMBER_VALUE can not be converted to a Boolean'],
    [{ TableName: 't', AttributesToGet: 'a' }, 'Expected list or null'],
    [
      { TableName: 't', ExpressionAttributeNames: { '#a': true } },
      'TRUE_VALUE can not be converted to a String',
    ],
  ])('of the wrong type is refused: %j', async (input, message) => {
    const found = check('dynamodb Query', input);
    await expect(found).rejects.toMatchObject({ code: 'SerializationException', message });
  });

  test('that fits is accepted', async () => {
    await check('dynamodb Query', {
      TableName: 't',
      Limit: 5,
      ExpressionAttributeNames: { '#a': 'a' },
    });
  });
});
