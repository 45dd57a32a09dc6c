import type { Examples } from '../../../src/checking/index.js';

const acl = (statement: object, name = 'rate') => ({
  resources: {
    Acl: {
      Type: 'AWS::WAFv2::WebACL',
      Properties: {
        Scope: 'REGIONAL',
        Rules: [
          {
            Name: name,
            Priority: 1,
            Statement: { RateBasedStatement: { AggregateKeyType: 'IP', ...statement } },
          },
        ],
      },
    },
  },
});
const intended = {
  settings: { options: { 'waf-rate-limit-semantics': { requestsPerSecond: 10 } } },
};
const login = {
  ScopeDownStatement: {
    ByteMatchStatement: { SearchString: '/auth/login', PositionalConstraint: 'EXACTLY' },
  },
};

export const examples: Examples = {
  pass: [
    acl({ Limit: 2000 }),
    { ...acl({ Limit: 600, EvaluationWindowSec: 60 }), ...intended },
    { ...acl({ Limit: 3000 }), ...intended },
    { name: 'a low limit for logins', ...acl({ Limit: 20, ...login }) },
    { name: 'behind CloudFront', ...acl({ Limit: 2000, AggregateKeyType: 'FORWARDED_IP' }) },
  ],
  fail: [
    { ...acl({ Limit: 10 }), says: /10 requests in 300 s are one in 30\.0 s/, at: 'Acl' },
    { ...acl({ Limit: 5 }), says: /10 is the least/ },
    { ...acl({ Limit: 600, EvaluationWindowSec: 30 }), says: /takes 60, 120, 300, 600/ },
    { ...acl({ Limit: 600 }), ...intended, says: /10 a second would be 3000/ },
    {
      ...acl({ Limit: 2000, AggregateKeyType: 'CONSTANT', ...login }, 'limit-per-ip'),
      says: /all callers together/,
    },
  ],
  skip: [
    {
      resources: {
        Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'REGIONAL', Rules: [] } },
      },
    },
  ],
};
