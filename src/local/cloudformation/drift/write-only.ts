/**
 * Properties that a resource handler takes and never gives back, so that they cannot drift.
 * Source: `writeOnlyProperties` of the registry's schemas (from memory), for the types that have them
 * at the top level.
 */
const WRITE_ONLY: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::Deployment': ['DeploymentCanarySettings', 'StageDescription', 'StageName'],
  'AWS::ApiGateway::RestApi': [
    'Body',
    'BodyS3Location',
    'CloneFrom',
    'FailOnWarnings',
    'Mode',
    'Parameters',
  ],
  'AWS::DynamoDB::Table': ['ImportSourceSpecification'],
  'AWS::KMS::Key': [
    'BypassPolicyLockoutSafetyCheck',
    'PendingWindowInDays',
    'RotationPeriodInDays',
  ],
  'AWS::Lambda::Function': ['Code'],
  'AWS::S3::Bucket': ['AccessControl'],
  'AWS::SSM::Parameter': ['AllowedPattern', 'Description', 'Policies', 'Tags', 'Tier'],
  'AWS::SecretsManager::Secret': ['GenerateSecretString', 'SecretString'],
};

export const isWriteOnly = (type: string, property: string): boolean =>
  WRITE_ONLY[type]?.includes(property) ?? false;
