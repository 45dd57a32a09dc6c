import { defineSignature } from '../define.js';

export const bootstrapRoleNotAssumable = defineSignature({
  id: 'bootstrap-role-not-assumable',
  catalog: 'bootstrap-role-not-assumable',
  title: 'The CDK bootstrap is missing, old, or its roles cannot be used',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /Role (?<role>arn:\S{0,200}cfn-exec-role\S{0,100}) is invalid or cannot be assumed/i,
      certainty: 0.97,
    },
    {
      text: /(?<path>\/cdk-bootstrap\/(?<qualifier>\w{1,20})\/version) not found/i,
      certainty: 0.97,
    },
    { text: /could not be used to assume '(?<role>[^']{1,300})'/i, certainty: 0.94 },
    { text: /CDK bootstrap stack version (?<version>\d{1,4}) required/i, certainty: 0.97 },
    {
      text: /Has the environment been bootstrapped|Please run 'cdk bootstrap'|requires bootstrap stack version|(?:bootstrap|toolkit) stack .{0,60}(?:not found|doesn't exist|does not exist|version \d{1,3})/i,
      certainty: 0.93,
    },
    {
      text: /Unable to fetch parameters \[(?<path>\/cdk-bootstrap\/[^\]]{1,120})\] from parameter store/i,
      certainty: 0.97,
    },
    {
      text: /is not authorized to perform: sts:AssumeRole on resource: (?<role>\S{0,200}cdk-\w{1,20}-(?:deploy|file-publishing|image-publishing|lookup)-role\S{0,80})/i,
      certainty: 0.96,
    },
    { text: /Role (?<role>arn:\S{1,300}) is invalid or cannot be assumed/i, certainty: 0.93 },
    {
      text: /(?:No bucket named|bucket) '?cdk-\w{1,20}-assets-[\w-]{1,60}'?.{0,60}(?:not found|does not exist|Is account .{0,20}bootstrapped)/i,
      certainty: 0.93,
    },
  ],
  cause:
    'This account and region were never bootstrapped (often us-east-1, for certificates), the bootstrap is too old or was deleted, or {role} does not trust who deploys.',
  fix: [
    'Bootstrap every region that the environment uses: apexctl bootstrap',
    'Or one: cdk bootstrap aws://{account}/{region} (with --trust <account> for a pipeline elsewhere)',
    'See the version in every region: apexctl doctor; or: aws ssm get-parameter --name /cdk-bootstrap/hnb659fds/version --region {region}',
  ],
  absence: [{ test: 'rule', rule: 'bootstrap-role-not-assumable' }],
  prevention: 'Compare the version in every region of the manifest before deploying.',
  examples: [
    {
      text: 'Role arn:aws:iam::111111111111:role/cdk-hnb659fds-cfn-exec-role-111111111111-eu-west-1 is invalid or cannot be assumed',
      fits: true,
    },
    {
      text: "Web: SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment been bootstrapped? Please run 'cdk bootstrap'",
      fits: true,
      catches: { qualifier: 'hnb659fds' },
    },
    {
      text: "current credentials could not be used to assume 'arn:aws:iam::1:role/cdk-hnb659fds-deploy-role-1-eu-west-1', but are for the right account. Proceeding anyway.",
      fits: true,
    },
    {
      text: 'Unable to fetch parameters [/cdk-bootstrap/hnb659fds/version] from parameter store for this account.',
      fits: true,
    },
    { text: 'The role defined for the function cannot be assumed by Lambda.', fits: false },
  ],
  source: 'aws-cdk CLI; CDK Developer Guide, bootstrapping',
});
