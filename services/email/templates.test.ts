import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uploadReadyMail } from './templates.js';

const facts = {
  title: 'Run',
  fileName: 'run.mp4',
  size: '1 MB',
  link: 'https://apexshare.example/download/1?token=2',
  validUntil: '2030-01-22 10:00 UTC',
};

test('no title or file name can write markup into a mail, or lines of its own', () => {
  const plain = uploadReadyMail(facts);
  const marks = (html: string) => html.replaceAll(/[^<>"]/g, '');
  const lines = (text: string) => text.split(/[\r\n]/).length;
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, fileName) => {
      const mail = uploadReadyMail({ ...facts, title, fileName });
      expect(marks(mail.html)).toBe(marks(plain.html));
      expect(lines(mail.text)).toBe(lines(plain.text));
      expect(lines(mail.subject)).toBe(1);
    }),
  );
});

test('what a title says is not taken for a placeholder', () => {
  expect(uploadReadyMail({ ...facts, title: '{{link}} $& $1' }).text).toContain('"{{link}} $& $1"');
});
