import { AwsError } from '../../core/aws-error.js';

const typed = (code: string, message: string, status: number, type = 'User'): AwsError =>
  new AwsError(code, message, { status, fields: { Type: type } });

export const invalidParameter = (message: string): AwsError =>
  typed('InvalidParameterValueException', message, 400);
export const notFound = (message: string): AwsError =>
  typed('ResourceNotFoundException', message, 404);
export const functionNotFound = (arn: string): AwsError => notFound(`Function not found: ${arn}`);
export const conflict = (message: string): AwsError =>
  typed('ResourceConflictException', message, 409);

/** As the model's own validation words it. */
export const constraint = (value: unknown, member: string, rule: string): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: ${rule}`,
    { status: 400 },
  );
