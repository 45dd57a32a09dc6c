import type {
  Examples,
  GlobalFacts,
  LiveCertificate,
  LiveZone,
} from '../../../src/checking/index.js';
import { account, denied, known } from '../example-account.js';

const Dns = {
  name: 'Shop-Dns',
  resources: {
    Certificate: {
      Type: 'AWS::CertificateManager::Certificate',
      Properties: { DomainName: 'shop.example', ValidationMethod: 'DNS' },
    },
  },
};
const zone: LiveZone = {
  ...{ id: 'Z1', name: 'shop.example', isPrivate: false },
  nameServers: ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com'],
};
const certificate = (more: Partial<LiveCertificate> = {}): LiveCertificate => ({
  arn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1',
  domains: ['shop.example'],
  status: 'PENDING_VALIDATION',
  requestedAt: '2026-11-20T22:00:00Z',
  records: [{ name: '_a.shop.example.', value: '_b.acm-validations.aws.' }],
  ...more,
});
const world = (
  certificates: readonly LiveCertificate[],
  zones: GlobalFacts['zones'] = known([zone]),
) => ({
  stacks: { Dns },
  account: account({ certificates: known(certificates) }, { zones }),
});

export const examples: Examples = {
  pass: [
    { name: 'nothing waits yet', ...world([]) },
    {
      name: 'some minutes of waiting are normal',
      ...world([certificate({ requestedAt: '2026-11-20T23:50:00Z' })]),
    },
    world([certificate({ status: 'ISSUED', records: [] })]),
    {
      name: 'another domain waits',
      ...world([certificate({ domains: ['other.example'] })]),
    },
  ],
  fail: [
    {
      ...world([certificate()]),
      at: 'Certificate',
      says: /waited since 2026-11-20T22:00:00Z: the record _a.shop.example. is not in the zone/,
    },
    {
      ...world([certificate()], known([{ ...zone, validations: ['_a.shop.example'] }])),
      says: /not delegated to it, or a CAA record/,
    },
    {
      ...world([certificate()], known([{ ...zone, isPrivate: true }])),
      says: /only the private zone shop.example/,
    },
    {
      name: 'two zones of one name',
      ...world([], known([zone, { ...zone, id: 'Z2' }])),
      says: /Z1 and Z2 are zones of the same name/,
    },
    {
      name: 'the zone above hands it elsewhere',
      stacks: {
        Dns: {
          resources: {
            Certificate: {
              Type: 'AWS::CertificateManager::Certificate',
              Properties: { DomainName: '*.dev.shop.example', ValidationMethod: 'DNS' },
            },
          },
        },
      },
      account: account(
        { certificates: known([]) },
        {
          zones: known([
            { ...zone, delegates: { 'dev.shop.example': ['ns-9.awsdns-09.net'] } },
            { ...zone, id: 'Z3', name: 'dev.shop.example' },
          ]),
        },
      ),
      says: /hands dev.shop.example to ns-9.awsdns-09.net/,
    },
  ],
  unknown: [
    { stacks: { Dns }, account: account({ certificates: denied }) },
    world([certificate()], denied),
  ],
  skip: [
    {
      stacks: { Dns: { resources: { Topic: { Type: 'AWS::SNS::Topic' } } } },
      account: account(),
    },
  ],
};
