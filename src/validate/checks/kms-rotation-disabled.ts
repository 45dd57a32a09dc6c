import { defineLiveCheck, fail, pass, skip } from '../live-check.js';
import { isOn } from '../subject.js';

export const kmsRotationDisabled = defineLiveCheck({
  id: 'kms-rotation-disabled',
  catalog: 'kms-rotation-disabled',
  title: 'The key is rotated',
  severity: 'warning',
  expected: 'KMS rotates the key where the template says so',
  types: ['AWS::KMS::Key'],
  reads: ['key', 'keyRotation'],
  skips: (subject) =>
    isOn(subject, 'EnableKeyRotation') ? undefined : 'the template does not rotate it',
  judge(subject, ask, settings) {
    if (!ask('key').canRotate) return skip('KMS does not rotate keys of this kind');
    if (ask('keyRotation').isOn) return pass('rotated every year or as set');
    return fail(
      'rotation is off',
      `Switch it on: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
