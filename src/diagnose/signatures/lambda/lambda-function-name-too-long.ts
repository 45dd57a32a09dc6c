import { defineSignature } from '../define.js';

export const lambdaFunctionNameTooLong = defineSignature({
  id: 'lambda-function-name-too-long',
  catalog: 'lambda-function-name-too-long',
  title: 'A function name that is too long or has other characters',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Value '(?<name>[^']{0,300})' at 'functionName' failed to satisfy constraint/i,
      certainty: 0.95,
    },
    { text: /Function name can ?not be longer than 64 characters/i, certainty: 0.97 },
    { text: /at 'functionName' failed to satisfy constraint/i, certainty: 0.93 },
    {
      text: /#\/FunctionName: (?:expected maxLength: 64|failed validation constraint for keyword \[(?:maxLength|pattern)\]|string \[(?<name>[^\]]{0,300})\] does not match pattern)/i,
      types: ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
      certainty: 0.95,
    },
    { text: /Function name .{0,200}can contain only letters, numbers, hyphens/i, certainty: 0.95 },
  ],
  cause:
    'The name {name} is longer than 64 characters or has others than letters, digits, hyphen and underscore.',
  fix: [
    'Shorten the parts of the name, or leave functionName out',
    'Look: apexctl check --rule lambda-function-name-too-long',
  ],
  absence: [{ test: 'rule', rule: 'lambda-function-name-too-long' }],
  prevention: 'One function that makes names and checks their length.',
  examples: [
    {
      text: "1 validation error detected: Value 'shop-production-presigned-upload-url-generator-with-metadata-v2-eu' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
      fits: true,
    },
    {
      text: 'Function name can not be longer than 64 characters but has 71 characters.',
      fits: true,
    },
    {
      text: 'Properties validation failed for resource ThumbFn with message: #/FunctionName: expected maxLength: 64, actual: 71',
      type: 'AWS::Lambda::Function',
      fits: true,
    },
    {
      text: 'Properties validation failed for resource Alarm with message: #/FunctionName: expected maxLength: 64, actual: 71',
      type: 'AWS::SecretsManager::RotationSchedule',
      fits: false,
    },
    {
      text: "Value 'RDSMasterSecretRotationSchedule988E5CA8-MySQLSingleUser-Lambda' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
      fits: false,
    },
  ],
  source: 'Lambda API Reference, CreateFunction; aws-cdk-lib (Function)',
});
