import { askLive, confirms, type Judge, refutes, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeMail: Judge<'mailAccount'> = (told) => {
  const isSandbox = told?.flag('isSandbox');
  if (isSandbox === undefined)
    return saysNothing('whether the account is in the sandbox is not known');
  return isSandbox
    ? confirms('the account is in the sandbox: recipients have to be verified too')
    : saysNothing('the account is out of the sandbox');
};

const judgeIdentity: Judge<'mailIdentity'> = (told) => {
  if (told === undefined) return confirms('SES has no such identity in this region');
  const dkim = told.text('dkim') ?? 'not known';
  return told.flag('isVerified') === true
    ? refutes('the identity is verified')
    : confirms(`the identity is not verified; DKIM is ${dkim}`);
};

export const sesIdentityUnverified = defineSignature({
  id: 'ses-identity-unverified',
  catalog: 'ses-identity-unverified',
  title: 'The sender (or in the sandbox the recipient) is not verified',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /Email address is not verified\. The following identities failed the check in region (?<region>[A-Z0-9-]{1,20}): (?<identities>[^\n(]{1,300}?)(?=\s\(|\s*$|\n)/i,
      certainty: 0.97,
    },
    { text: /Email address (?:is )?not verified/i, certainty: 0.94 },
    { text: /\bMessageRejected\b/, certainty: 0.75 },
    {
      text: /\bMailFromDomainNotVerified\w{0,12}\b|\b(?:domain|identity) (?:\S{1,200} )?(?:is )?not verified\b|\bFromEmailAddressNotVerified\w{0,12}\b/i,
      certainty: 0.93,
    },
    {
      text: /\bAccountSendingPaused\w{0,12}\b|Daily message quota exceeded|Maximum sending rate exceeded|Sending (?:is )?(?:paused|suspended)/i,
      certainty: 0.9,
    },
  ],
  cause:
    'SES in {region} does not know {identities} as verified: DKIM records are missing, it was verified in another region, or the account is in the sandbox, where recipients have to be verified too.',
  fix: [
    'See it: aws sesv2 get-email-identity --email-identity <domain> --region {region}',
    'Publish the three DKIM records of the domain (ses.EmailIdentity with Identity.publicHostedZone does so)',
    'In the sandbox: aws sesv2 get-account --query ProductionAccessEnabled, and ask for production access',
    'Try it: a mail to success@simulator.amazonses.com',
  ],
  probes: [
    askLive('mailAccount', '', judgeMail),
    askLive('mailIdentity', '{identities}', judgeIdentity),
  ],
  absence: [
    { test: 'probe', index: 1 },
    { test: 'rule', rule: 'ses-identity-unverified' },
    { test: 'rule', rule: 'ses-sandbox' },
  ],
  prevention: 'Ask SES before the mail stack is called done.',
  examples: [
    {
      text: 'MessageRejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: noreply@example.org',
      fits: true,
      catches: { region: 'EU-WEST-1', identities: 'noreply@example.org' },
    },
    {
      text: 'An error occurred (MessageRejected) when calling the SendEmail operation: Email address is not verified. The following identities failed the check in region US-EAST-1: a@example.org, b@example.org',
      fits: true,
    },
    { text: 'getaddrinfo ENOTFOUND mail.example.org', fits: false },
  ],
  source: 'SES Developer Guide, sending errors',
});
