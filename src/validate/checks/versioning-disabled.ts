import { defineLiveCheck, fail, pass } from '../live-check.js';
import { textProperty } from '../subject.js';

export const versioningDisabled = defineLiveCheck({
  id: 'versioning-disabled',
  catalog: 'versioning-disabled',
  title: 'Old versions are kept where the template says so',
  severity: 'warning',
  expected: 'versioning is as the template says',
  types: ['AWS::S3::Bucket'],
  reads: ['bucketVersioning'],
  skips: (subject) =>
    textProperty(subject, 'VersioningConfiguration.Status') === 'Enabled'
      ? undefined
      : 'the template does not ask for versions',
  judge(subject, ask, settings) {
    const { status } = ask('bucketVersioning');
    if (status === 'Enabled') return pass('Enabled');
    return fail(
      status,
      `Switch it on again: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
