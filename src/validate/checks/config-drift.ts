import { defineLiveCheck, fail, pass, unknown } from '../live-check.js';

export const configDrift = defineLiveCheck({
  id: 'config-drift',
  catalog: 'config-drift',
  title: 'Resources are as the template made them',
  severity: 'warning',
  expected: 'IN_SYNC',
  types: ['AWS::CloudFormation::Stack'],
  reads: ['drift'],

  judge(subject, ask, settings) {
    const { status, failure, resources } = ask('drift');
    if (failure !== undefined) return unknown(`CloudFormation could not tell: ${failure}`);
    const wrong = resources.map(
      (one) =>
        `${one.logicalId} ${one.status}${one.paths.length > 0 ? ` ${one.paths.join(', ')}` : ''}`,
    );
    if (wrong.length === 0) return pass(status ?? 'IN_SYNC');
    return fail(
      wrong.join('; '),
      `Bring the change into the app, or undo it: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
