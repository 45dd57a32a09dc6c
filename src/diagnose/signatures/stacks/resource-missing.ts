import { defineSignature } from '../define.js';

export const resourceMissing = defineSignature({
  id: 'resource-missing',
  title: 'Something that is named is not there',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /\bThe (?<what>(?:\w[\w-]{0,30} ){1,4})'?\[?(?<name>[\w.:/-]{1,200}?)?\]?'? ?does(?: not|n't) exist\b/i,
      certainty: 0.76,
    },
    { text: /\bThe security group '(?<name>[\w-]{1,60})' does not exist/i, certainty: 0.94 },
    {
      text: /\b(?<what>user pool|event ?bus|cluster|log group|key pair|image id|state machine|repository|queue|topic|bucket|table|function|role|secret|distribution|stream|listener|target group|certificate|layer) (?:with (?:the )?(?:name|id) )?(?:'?\[?(?<name>(?!does\b|not\b)[\w.:/-]{1,200})\]?'? )?(?:does(?: not|n't) exist|(?:was |is )?not found)/i,
      certainty: 0.8,
    },
    {
      text: /\bInvalid (?<what>Resource|domain name|REST API|API|Stage|Method|Authorizer|Model|Deployment|API Key|Usage Plan|Integration) identifier specified|No (?<kindOf>hosted zone|API|rule|target) found with (?:ID|name):? (?<other>[\w./-]{1,100})/i,
      certainty: 0.93,
    },
    {
      text: /\b(?<what>Cluster|DBInstance|DBCluster|DBSubnetGroup|TargetGroup|LoadBalancer|Listener|Service|Task ?Definition)(?: (?<name>[\w-]{1,100}))? not found\b/i,
      certainty: 0.9,
    },
    {
      text: /\b(?<what>(?:DBInstance|DBCluster|DBSubnetGroup\w{0,10}|Cluster|Service|Repository|TargetGroup|LoadBalancer|Listener|Rule|Stream|Topic|StateMachine\w{0,12}))(?:NotFound|DoesNotExist)(?:Fault|Exception)?\b/,
      certainty: 0.88,
    },
    { text: /HandlerErrorCode: NotFound\b/, certainty: 0.7 },
    {
      text: /\bNoSuchEntity(?:Exception)?\b|\b(?<what>role|user|policy|group) (?:with name )?'?(?<name>[\w+=,.@-]{1,128})'? (?:can ?not|could not) be found/i,
      certainty: 0.72,
    },
    {
      text: /\bResourceNotFound(?:Exception)?\b|An error occurred \((?:404|NotFound(?:Exception)?)\) when calling/,
      certainty: 0.65,
    },
  ],
  cause:
    'What is named ({name}) is not in this account and region: another name, another region, made later than what names it, or deleted outside of its stack.',
  fix: [
    'Pass the construct instead of a name, so that the order is given and the name is right',
    'A literal name: compare it with what the stack has: apexctl status',
    'It was deleted outside of its stack: apexctl recover {stack} --env {environment} --dry-run shows what is gone',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }, { test: 'retry' }],
  prevention: 'Pass constructs, and look for drift before deployments.',
  examples: [
    {
      text: 'Resource handler returned message: "User pool eu-west-1_AbCdEf does not exist. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: NotFound)',
      fits: true,
      catches: { what: 'User pool', name: 'eu-west-1_AbCdEf' },
    },
    {
      text: 'Invalid Resource identifier specified (Service: ApiGateway, Status Code: 404, Request ID: 1)',
      fits: true,
    },
    {
      text: 'DBInstance ad1xn2jdugi3ugf not found. (Service: AmazonRDS; Status Code: 404; Error Code: DBInstanceNotFound; Request ID: 1)',
      fits: true,
      catches: { name: 'ad1xn2jdugi3ugf' },
    },
    { text: 'Stack with id Media-dev does not exist', fits: false },
    { text: 'The specified queue does not exist', fits: false },
  ],
  source:
    'Error sections of the API references of API Gateway, Cognito, ECS, RDS, EC2 and CloudWatch Logs; CloudFormation CLI user guide, handler error codes (NotFound)',
});
