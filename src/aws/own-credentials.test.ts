import { expect, test } from 'vitest';
import { mayBeInstance } from './own-credentials.js';

test.each([
  ['a laptop', 'linux', ['LENOVO', 'LENOVO', ''], false],
  ['a container without firmware', 'linux', ['', '', ''], false],
  ['an instance on Nitro', 'linux', ['Amazon EC2\n', 'Amazon EC2\n', ''], true],
  ['an instance on Xen', 'linux', ['Xen\n', '', 'ec2e1916-9099-7caf-fd21-012345abcdef\n'], true],
  ['a Mac', 'darwin', [], false],
  ['Windows, where nothing tells', 'win32', [], true],
] as const)('%s', (_, platform, vendors, may) => {
  expect(mayBeInstance(platform, vendors)).toBe(may);
});
