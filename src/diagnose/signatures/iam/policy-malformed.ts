import { defineSignature } from '../define.js';

export const policyMalformed = defineSignature({
  id: 'policy-malformed',
  title: 'A policy document is not valid',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Actions\/Conditions must be prefaced by a vendor|Policy statement must contain (?<part>resources|actions|principals)|Syntax errors? in policy|Has prohibited field (?<field>\w{1,40})|Policy document must be version|Statement IDs? \(SID\) .{0,80}(?:must be|unique)|Missing required field (?<missing>Principal|Action|Resource|Effect)|Policy has invalid (?<invalid>action|condition|effect)|The policy contains invalid Json/i,
      certainty: 0.93,
    },
    { text: /\bMalformedPolicy(?:Document)?(?:Exception)?\b/, certainty: 0.7 },
  ],
  cause:
    'The policy says something that its kind may not say: an action without its service, a statement without resources, a principal where none belongs, or two statements with one id.',
  fix: [
    'Look at the policy as it is synthesized: npx cdk synth {stack}',
    'Write actions as service:Action, give every statement of a role a resource and none a principal, and every statement of a resource policy a principal',
    'Let AWS name the place: aws accessanalyzer validate-policy --policy-type IDENTITY_POLICY --policy-document file://policy.json',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Let grants (table.grantReadData(fn)) write policies.',
  examples: [
    {
      text: 'An error occurred (MalformedPolicyDocument) when calling the CreatePolicy operation: Policy statement must contain resources.',
      fits: true,
      catches: { part: 'resources' },
    },
    { text: 'MalformedPolicyDocument: Syntax errors in policy.', fits: true },
    {
      text: 'MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.',
      fits: false,
    },
    {
      text: 'MalformedPolicyDocument: Resource links must be in ARN format or "*".',
      fits: false,
    },
    { text: 'MalformedPolicy: Policy has invalid resource', fits: false },
  ],
  source: 'IAM API Reference (MalformedPolicyDocument); wordings from memory',
});
