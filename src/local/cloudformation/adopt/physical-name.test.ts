import { expect, test } from 'vitest';
import { physicalName } from './physical-name.js';

test.each([
  ['shop-data', 'shop-data'],
  ['arn:aws:sns:eu-west-1:111122223333:alerts', 'alerts'],
  ['arn:aws:iam::111122223333:policy/team/read', 'read'],
  ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/key-a1B2c3', 'shop/key'],
  ['https://sqs.eu-west-1.amazonaws.com/111122223333/work', 'work'],
  ['Shop-Acl-3SHZA7LW37PS|5a30293b-ee5b|REGIONAL', 'Shop-Acl-3SHZA7LW37PS'],
  ['shop-mail|Shop-Feedback-Q411DUFX3NHL', 'Shop-Feedback-Q411DUFX3NHL'],
  ['shop-mail|feedback', 'shop-mail'],
])('%s has the name %s', (id, name) => {
  expect(physicalName(id)).toBe(name);
});
