import { defineLiveCheck, fail, pass } from '../live-check.js';

export const configRecording = defineLiveCheck({
  id: 'config-recording',
  catalog: 'post-deploy-validation',
  title: 'AWS Config records',
  severity: 'warning',
  expected: 'the recorder is on, and has somewhere to deliver',
  types: ['AWS::Config::ConfigurationRecorder'],
  reads: ['recorders'],

  judge(subject, ask, settings) {
    const { recorders, channels } = ask('recorders');
    const own = recorders.find(({ name }) => name === subject.physicalId);
    if (!own)
      return fail(
        'there is no such recorder',
        `Make it again: apexctl deploy ${subject.stack} --env ${settings.environment}`,
      );
    if (!own.isRecording)
      return fail(
        'it does not record',
        `Start it: aws configservice start-configuration-recorder --configuration-recorder-name ${own.name} --region ${subject.region}`,
      );
    if (own.lastStatus?.toLowerCase() === 'failure')
      return fail(
        `its last recording failed: ${own.lastError ?? 'no reason given'}`,
        'See whether its role may look at everything.',
      );
    if (channels.length === 0)
      return fail('it has nowhere to deliver', 'Declare AWS::Config::DeliveryChannel.');
    return pass(`records to ${channels.join(', ')}`);
  },
});
