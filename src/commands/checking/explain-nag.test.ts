import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { realFiles } from '../../io/files.js';
import { explainedNag } from './explain-nag.js';

const here = { files: realFiles(dirname(fileURLToPath(import.meta.url))) };

test.each(['nag-awssolutions-kms5', 'AwsSolutions-KMS5'])(
  '%s is told in the words of cdk-nag, with our own rule about the same fault',
  async (asked) => {
    expect((await explainedNag(here, asked))?.data).toMatchObject({
      id: 'nag-awssolutions-kms5',
      pack: 'AwsSolutions',
      name: 'AwsSolutions-KMS5',
      title: expect.stringContaining('rotation'),
      ours: ['kms-rotation-disabled'],
    });
  },
);

test('where cdk-nag is not installed it is told what the id is, and that the list is missing', async () => {
  const told = await explainedNag({ files: realFiles('/') }, 'nag-awssolutions-kms5');
  expect(told?.data).toMatchObject({ pack: 'AwsSolutions', ours: ['kms-rotation-disabled'] });
  expect(JSON.stringify(told?.shown)).toContain('cdk-nag is not installed');
});

test.each(['nag-awssolutions-kms99', 'nag-nopack-a', 'kms-rotation-disabled', 'nag-'])(
  '%s is no rule of cdk-nag',
  async (asked) => {
    expect(await explainedNag(here, asked)).toBeUndefined();
  },
);
