import { livePermissions } from '../aws/live/permissions.js';
import { defineCommand } from '../cli/index.js';

export const validate = defineCommand({
  name: 'validate',
  summary: 'Look at the deployed system, reading only, and say what is not as it should be',
  about:
    'Everything that the stacks of an environment name is looked at where it lives: is it there, and is it as the app says. What AWS would not tell is unknown, never good. Expectations come from the app; with --deployed from the templates of the stacks themselves. With --watch it looks again until all is well, or until --timeout (10 minutes unless told).',
  effect: 'reads AWS',
  permissions: livePermissions,
  flags: {
    only: { type: 'list', value: 'check', about: 'Only these checks, or resources of these types' },
    deployed: {
      type: 'switch',
      about: 'Expect what the deployed templates say; the app is not synthesized',
    },
    drift: {
      type: 'switch',
      about: 'Let CloudFormation compare each stack with what is there; takes minutes',
    },
    watch: { type: 'switch', about: 'Look again until all is well' },
  },
  examples: [
    { run: 'apexctl validate --env prod', shows: 'what is not as it should be' },
    { run: 'apexctl validate --region eu-west-1 --env prod', shows: 'the same, in that region' },
    {
      run: 'apexctl validate --env prod --only AWS::S3::Bucket,certificate-expiring',
      shows: 'buckets, and one check',
    },
    {
      run: 'apexctl validate --env prod --watch --timeout 10m --output junit',
      shows: 'a step of a pipeline that waits until the system is well',
    },
  ],
  hasFindings: true,

  async run(io, values) {
    const { runValidate } = await import('./validate/validate-recipe.js');
    return runValidate(io, values);
  },
});
