import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type World,
} from '../../../src/checking/index.js';
import { apiBehind, apisOf, comesAfter } from '../../../src/routes/index.js';

export const apigwDeploymentStale = defineRule({
  id: 'apigw-deployment-stale',
  title: 'A deployment of a REST API may be made before all its methods',
  why: 'A deployment is a snapshot of the moment in which it is made: what comes later is not served, and without any method it is refused.',
  fix: 'List every method in DependsOn of the deployment, and put a hash of the methods into its logical id (the CDK and SAM do both).',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation, AWS::ApiGateway::Deployment: DependsOn of the methods',
  wouldFailWith: "The REST API doesn't contain any methods",
  recognises: [/The REST API doesn't contain any methods/i],
  judges: [
    onResources('AWS::ApiGateway::Deployment', (deployment, world) => {
      if (!isServed(deployment, world)) return skip('no stage of the templates serves it');
      const id = apiBehind(deployment.get('RestApiId'));
      const api = apisOf(world).find(({ resource }) => resource === id);
      if (typeof id === 'string' || !api) return skip('the API is in none of the templates');
      if (['Body', 'BodyS3Location', 'CloneFrom'].some((name) => id.get(name).isPresent))
        return skip('the API is described by a document');
      const methods = api.routes.flatMap(({ method }) => method ?? []);
      if (methods.length === 0)
        return fail(`${id.logicalId} has no methods, so it cannot be deployed.`);
      const late = methods.filter((method) => !comesAfter(deployment, method));
      if (late.length === 0) return pass;
      return fail(`${deployment.logicalId} does not wait for ${listed(late)}.`);
    }),
  ],
});

const MOST_SHOWN = 5;
const listed = (methods: readonly Resource[]): string => {
  const names = methods.map(({ logicalId }) => logicalId).sort();
  const more = names.length > MOST_SHOWN ? ` and ${names.length - MOST_SHOWN} more` : '';
  return `${names.slice(0, MOST_SHOWN).join(', ')}${more}`;
};

/** Old snapshots may be kept to go back to. */
const isServed = (deployment: Resource, world: World): boolean =>
  deployment.get('StageName').isPresent ||
  world
    .resources('AWS::ApiGateway::Stage')
    .some((stage) => stage.get('DeploymentId').follow() === deployment);
