import { defineLiveCheck, fail, pass } from '../live-check.js';
import { textProperty } from '../subject.js';

export const apigwDeploymentStale = defineLiveCheck({
  id: 'apigw-deployment-stale',
  catalog: 'apigw-deployment-stale',
  title: 'The stage serves the methods that the API has',
  severity: 'error',
  expected: 'the stage serves the deployment of the template, with every method of the API',
  types: ['AWS::ApiGateway::Stage'],
  reads: ['restStage', 'restMethods', 'restResources'],

  judge(subject, ask, settings) {
    const { deploymentId } = ask('restStage');
    const { served } = ask('restMethods');
    const now = ask('restResources').resources.flatMap(({ path, methods }) =>
      methods.map((method) => `${method} ${path}`),
    );
    const wanted = textProperty(subject, 'DeploymentId');
    const fix = `Deploy the API again: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (deploymentId !== wanted)
      return fail(`it serves the deployment ${deploymentId}, not ${wanted}`, fix);
    const missing = now.filter((one) => !served.includes(one));
    const gone = served.filter((one) => !now.includes(one));
    if (missing.length > 0) return fail(`it does not serve ${missing.join(', ')}`, fix);
    if (gone.length > 0)
      return fail(`it still serves ${gone.join(', ')}`, fix, { severity: 'warning' });
    return pass(`${served.length} methods`);
  },
});
