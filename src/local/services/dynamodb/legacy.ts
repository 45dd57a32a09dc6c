import { AwsError } from '../../core/aws-error.js';

const LEGACY = [
  'AttributesToGet',
  'AttributeUpdates',
  'ConditionalOperator',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];

/** Refuses the parameters that expressions replaced in 2014, rather than overlook them. */
export function refuseLegacy(input: object): void {
  const found = LEGACY.find((name) => Reflect.get(input, name) !== undefined);
  if (found !== undefined)
    throw new AwsError(
      'NotImplemented',
      `The embedded AWS does not have DynamoDB's legacy parameter ${found}; use an expression.`,
      { status: 501 },
    );
}
