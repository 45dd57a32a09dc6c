import { AwsError } from '../../core/aws-error.js';

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

/** The wording with which DynamoDB introduces most of its validations. */
export const invalidValues = (message: string): AwsError =>
  invalid(`One or more parameter values were invalid: ${message}`);

/** As the operations on items say it. */
export const noResource = (): AwsError =>
  new AwsError('ResourceNotFoundException', 'Requested resource not found');

/** As the operations on tables say it. */
export const noTable = (name: string): AwsError =>
  new AwsError(
    'ResourceNotFoundException',
    `Requested resource not found: Table: ${name} not found`,
  );
