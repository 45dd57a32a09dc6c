import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  skip,
} from '../../../src/checking/index.js';

export const hostedRotationNameTooLong = defineRule({
  id: 'hosted-rotation-name-too-long',
  title: 'The function of a hosted rotation would get a name over 64 characters',
  why: 'The transform names the function after the logical id, and Lambda refuses longer names.',
  fix: 'Set RotationLambdaName (CDK: functionName of the HostedRotation options), or shorten the construct ids.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation, AWS::SecretsManager transform; Lambda CreateFunction, FunctionName',
  wouldFailWith:
    "Value '<logicalId>-<RotationType>-Lambda' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
  recognises: [/Value '([^']+)-(\w+User)-Lambda' at 'functionName' failed to satisfy constraint/i],
  judges: [
    onResources('AWS::SecretsManager::RotationSchedule', (schedule) => {
      const hosted = schedule.get('HostedRotationLambda');
      if (hosted.isAbsent) return skip('no hosted rotation');
      if (hosted.get('RotationLambdaName').isPresent) return skip('the function has a name');
      const type = hosted.get('RotationType');
      if (type.likely === undefined)
        return cannotTell('the rotation type is only known at deployment', type);
      const name = `${schedule.logicalId}-${type.likely}-Lambda`;
      if (name.length <= MOST) return pass;
      return fail(
        `The function would be called ${name}: ${name.length} characters, ${MOST} at most.`,
        {
          at: hosted,
        },
      );
    }),
  ],
});

/** Characters of a function name. */
const MOST = 64;
