import { AwsError } from '../../core/aws-error.js';

const error = (code: string) => (message: string) => new AwsError(code, message, { status: 400 });

export const notFound = error('ResourceNotFoundException');
export const invalidRequest = error('InvalidRequestException');
export const invalidParameter = error('InvalidParameterException');
export const exists = error('ResourceExistsException');

export const noSuchSecret = () => notFound("Secrets Manager can't find the specified secret.");
