import { defineSignature } from '../define.js';

export const accountNotVerified = defineSignature({
  id: 'account-not-verified',
  title: 'The account may not use a service yet',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /account must be verified before you can add new CloudFront resources/i,
      certainty: 0.97,
    },
    {
      text: /\bOptInRequired\b|not (?:signed up|subscribed) (?:for|to) (?:the|this) service|account is (?:currently )?(?:blocked|being verified|suspended|pending verification|not authorized to use)|\bPendingVerification\b|\bSubscriptionRequired(?:Exception)?\b/i,
      certainty: 0.92,
    },
  ],
  cause: 'AWS still verifies the account, or it was never signed up for the service.',
  fix: [
    'Ask AWS Support for the verification, with the text of the message; nothing in the template changes it',
    'A region that is switched off: aws account enable-region --region-name {region}',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Make one resource of each service by hand in a new account.',
  examples: [
    {
      text: "Access denied for operation 'AWS::CloudFront::Distribution: Your account must be verified before you can add new CloudFront resources. To verify your account, please contact AWS Support'.",
      fits: true,
    },
    {
      text: 'An error occurred (OptInRequired) when calling the DescribeInstances operation: You are not subscribed to this service.',
      fits: true,
    },
    { text: "Access denied for operation 'DeleteAlias'.", fits: false },
  ],
  source: 'AWS re:Post, account verification for CloudFront; EC2 error codes',
});
