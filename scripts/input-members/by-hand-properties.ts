/** A type whose provider hands all properties on together. */
interface Whole {
  readonly types: readonly string[];
  /** Which of them go on; left out, all that the type has. */
  readonly only?: readonly string[];
  /** Which of them end there. */
  readonly but?: readonly string[];
  /** A table with a function for every property. */
  readonly table?: { readonly file: string; readonly name: string };
}

/** Judged by a person; a type that is not listed counts as using nothing, and a test names it. */
export const wholes: readonly Whole[] = [
  // Refused by the provider, in words of its own.
  { types: ['AWS::ApiGateway::RestApi'], only: ['Body', 'BodyS3Location', 'CloneFrom'] },
  // Kept as they are given, and shown again by the service.
  { types: ['AWS::ApiGatewayV2::Api'], but: ['CredentialsArn'] },
  { types: ['AWS::ApiGatewayV2::Integration'], but: ['TlsConfig'] },
  {
    types: [
      'AWS::ApiGatewayV2::Authorizer',
      'AWS::ApiGatewayV2::Route',
      'AWS::ApiGatewayV2::Stage',
      'AWS::CloudFront::CachePolicy',
      'AWS::CloudFront::OriginAccessControl',
      'AWS::CloudFront::ResponseHeadersPolicy',
      'AWS::CloudWatch::Alarm',
      'AWS::Config::ConfigRule',
      'AWS::SQS::Queue',
      'AWS::WAFv2::WebACL',
    ],
  },
  { types: ['AWS::SNS::Subscription'], but: ['Region'] },
  { types: ['AWS::SNS::Topic'], but: ['DataProtectionPolicy', 'DeliveryStatusLogging'] },
  // Those of a table, which the providers of tables read.
  {
    types: ['AWS::DynamoDB::GlobalTable'],
    only: [
      'AttributeDefinitions',
      'KeySchema',
      'LocalSecondaryIndexes',
      'SSESpecification',
      'StreamSpecification',
      'TableName',
      'TimeToLiveSpecification',
    ],
  },
  // Looked up by a name that is computed.
  {
    types: ['AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::User'],
    only: ['ManagedPolicyArns', 'Policies'],
  },
  { types: ['AWS::IAM::ManagedPolicy'], only: ['Groups', 'Roles', 'Users'] },
  { types: ['AWS::IAM::GroupPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy'] },
  {
    types: ['AWS::S3::Bucket'],
    only: [],
    table: { file: 'src/local/services/s3/providers/sections.ts', name: 'SECTIONS' },
  },
];
