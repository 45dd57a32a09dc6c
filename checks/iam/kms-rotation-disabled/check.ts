import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  skip,
} from '../../../src/checking/index.js';

export const kmsRotationDisabled = defineRule({
  id: 'kms-rotation-disabled',
  title: 'A customer key is never rotated',
  why: 'Whoever gets hold of the key material can read everything that was ever encrypted with it.',
  fix: 'Set EnableKeyRotation: true (CDK: enableKeyRotation).',
  severity: 'warning',
  phase: 'security',
  source: 'AWS KMS Developer Guide, "Rotate AWS KMS keys": symmetric keys with material of KMS',
  judges: [
    onResources('AWS::KMS::Key', (key) => {
      const spec = key.get('KeySpec').likely ?? 'SYMMETRIC_DEFAULT';
      const origin = key.get('Origin').likely ?? 'AWS_KMS';
      if (spec !== 'SYMMETRIC_DEFAULT') return skip(`a key of ${spec} cannot be rotated`);
      if (origin !== 'AWS_KMS') return skip(`material from ${origin} is rotated by its owner`);
      const rotates = key.get('EnableKeyRotation');
      const answer = rotates.boolean ?? booleanOf(rotates.likely);
      if (answer === true) return pass;
      if (rotates.isPresent && answer === undefined)
        return cannotTell('whether it is rotated is only known at deployment', rotates);
      return fail(`${key.logicalId} has no EnableKeyRotation: true; the default is false.`, {
        at: rotates.isPresent ? rotates : key,
      });
    }),
  ],
});

const booleanOf = (text: string | undefined): boolean | undefined =>
  text === undefined ? undefined : text.toLowerCase() === 'true';
