import { defineSignature } from '../define.js';

export const dnsRecordExists = defineSignature({
  id: 'dns-record-exists',
  title: 'A DNS record is already there',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /Tried to create resource record set \[name='(?<name>[^']{1,255})', type='(?<recordType>\w{1,10})'[^\]]{0,120}\] but it already exists/i,
      certainty: 0.97,
    },
    { text: /resource record set .{0,200}but it already exists/i, certainty: 0.9 },
  ],
  cause: 'The {recordType} record {name} was left by an older stack or made by hand.',
  fix: [
    'See it: aws route53 list-resource-record-sets --hosted-zone-id <zone> --start-record-name {name} --start-record-type {recordType} --max-items 1',
    'Left by an older stack of this environment: let apexctl cleanup prove that and remove it',
    'It may go: delete it there once it is known that nobody else needs it (records cannot be imported by their name alone: cdk import {stack} asks for zone, name and type)',
  ],
  absence: [
    { test: 'name-free', type: 'AWS::Route53::RecordSet', name: '{name}' },
    { test: 'retry' },
  ],
  prevention: 'Let one stack own every record, and delete records with the stack.',
  examples: [
    {
      text: "[Tried to create resource record set [name='api.example.org.', type='A'] but it already exists]",
      type: 'AWS::Route53::RecordSet',
      fits: true,
      catches: { name: 'api.example.org.', recordType: 'A' },
    },
    {
      text: "Resource handler returned message: \"Invalid request provided: [Tried to create resource record set [name='www.example.org.', type='CNAME'] but it already exists] (Service: Route53, Status Code: 400, Request ID: 1)\"",
      fits: true,
    },
    { text: 'The bucket www.example.org already exists', fits: false },
  ],
  source:
    'public repositories; Route 53 API Reference, ChangeResourceRecordSets (InvalidChangeBatch)',
});
