import { defineSignature } from '../define.js';

export const parameterStoreMissing = defineSignature({
  id: 'parameter-store-missing',
  title: 'A parameter that the template reads is not in the parameter store',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /Parameters: \[ssm(?:-secure)?:(?<names>[^\]]{1,300})\] cannot be found/i,
      certainty: 0.96,
    },
    {
      text: /Unable to fetch parameters \[(?<names>[^\]]{1,1000})\] from parameter store/i,
      certainty: 0.97,
    },
    {
      text: /Parameters? \[?(?<names>\/[\w./,: -]{1,500})\]? (?:do(?:es)? not exist|(?:was|were|is|are) not found)|\bParameterNotFound(?:Exception)?\b|Parameter (?<name>\/[\w./-]{1,300}) (?:cannot|could not) be found/i,
      certainty: 0.92,
    },
    {
      text: /Could not find (?:the )?(?:version|SSM parameter|parameter)[^\n]{0,40} ?(?<names>\/[\w./:-]{1,300})|SSM parameter (?<name>\/(?!cdk-bootstrap)[\w./-]{1,300}) (?:not available|does not exist|not found)/i,
      certainty: 0.88,
    },
  ],
  cause:
    'The template takes {names} from the parameter store of this account and region, and it is not there: another name, another region, or its stack was not deployed yet.',
  fix: [
    'See what is there: aws ssm get-parameters-by-path --path / --recursive --query "Parameters[].Name"',
    'Deploy the stack that writes it first, or write it: aws ssm put-parameter --name <name> --type String --value <value>',
    'A SecureString cannot be a parameter of a template: read it where it is used',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Ask for the parameters of a template before it is deployed.',
  examples: [
    {
      text: 'Unable to fetch parameters [/shop/db-host,/shop/db-port] from parameter store for this account.',
      fits: true,
      catches: { names: '/shop/db-host,/shop/db-port' },
    },
    {
      text: 'An error occurred (ParameterNotFound) when calling the GetParameter operation: ',
      fits: true,
    },
    {
      text: 'SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment been bootstrapped?',
      fits: false,
    },
    { text: 'Parameters: [Stage] must have values', fits: false },
  ],
  source: 'CloudFormation User Guide, SSM parameter types; aws/aws-cdk issues, from memory',
});
