import type { Examples, MailIdentity } from '../../../src/checking/index.js';
import { account, denied, known } from '../example-account.js';

const identity = {
  Type: 'AWS::SES::EmailIdentity',
  Properties: { EmailIdentity: 'shop.example' },
};
const sender = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { ZipFile: '' },
    Role: 'arn:aws:iam::111122223333:role/x',
    Environment: { Variables: { MAIL_FROM: 'Shop <hello@shop.example>', TABLE: 'orders' } },
  },
};
const world = (resource: object, ...identities: readonly MailIdentity[]) => ({
  stacks: { Email: { resources: { It: resource } } },
  account: account({ identities: known(identities) }),
});
const mayAs = (arn: string) => ({
  Type: 'AWS::IAM::Policy',
  Properties: {
    PolicyName: 'send',
    Roles: ['sender'],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['ses:SendEmail'], Resource: arn }],
    },
  },
});
const domain = { name: 'shop.example', isVerified: true };

export const examples: Examples = {
  pass: [
    world(sender, domain),
    {
      name: 'a verified domain covers its addresses',
      ...world(sender, { name: 'hello@shop.example', isVerified: false }, domain),
    },
    { name: 'made by this deployment', ...world(identity) },
    world(identity, domain),
  ],
  fail: [
    { ...world(sender), says: /eu-west-1 has no identity for hello@shop.example/ },
    { ...world(identity, { ...domain, isVerified: false }), says: /shop.example is not verified/ },
    {
      ...world(mayAs('arn:aws:ses:eu-west-1:111122223333:identity/news.example'), domain),
      says: /no identity for news.example/,
    },
    {
      name: 'a user pool',
      ...world({
        Type: 'AWS::Cognito::UserPool',
        Properties: {
          EmailConfiguration: {
            EmailSendingAccount: 'DEVELOPER',
            SourceArn: 'arn:aws:ses:eu-west-1:111122223333:identity/hello@shop.example',
          },
        },
      }),
      says: /hello@shop.example/,
    },
  ],
  unknown: [{ ...world(sender), account: account({ identities: denied }) }],
  skip: [{ name: 'every identity', ...world(mayAs('*')) }, world({ Type: 'AWS::SNS::Topic' })],
};
