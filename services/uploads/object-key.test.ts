import fc from 'fast-check';
import { expect, test } from 'vitest';
import { objectKey, safeName } from './object-key.js';

const names = [
  { from: 'GX010042.MP4', to: 'GX010042.MP4' },
  { from: 'Été à la plage (1).mp4', to: 'Ete-a-la-plage-1.mp4' },
  { from: '../../etc/passwd', to: 'passwd' },
  { from: 'C:\\videos\\run.mov', to: 'run.mov' },
  { from: '.htaccess', to: 'htaccess' },
  { from: 'a..b.mp4', to: 'a.b.mp4' },
  { from: '日本', to: 'file' },
  { from: `${'x'.repeat(200)}.mp4`, to: `${'x'.repeat(96)}.mp4` },
];

test.each(names)('$from is kept as $to', ({ from, to }) => {
  expect(safeName(from)).toBe(to);
});

test('every name becomes a short one that needs no escaping and leads nowhere else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const safe = safeName(name);
      expect(safe).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
      expect(safe).not.toContain('..');
      expect(safeName(safe)).toBe(safe);
      expect(objectKey('owner', 'file', name).split('/')).toHaveLength(4);
    }),
    { numRuns: 500 },
  );
});
