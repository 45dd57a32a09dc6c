import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type World,
} from '../../../src/checking/index.js';
import { STAGES } from '../logging.js';

export const apigwThrottlingMissing = defineRule({
  id: 'apigw-throttling-missing',
  title: 'A stage has no limits of its own',
  why: 'Only the limits of the account hold, for all APIs together: one caller can use up what all of them share.',
  fix: 'Set ThrottlingRateLimit and ThrottlingBurstLimit for all methods of the stage; limits per address are a rate rule of WAF.',
  severity: 'warning',
  phase: 'run',
  source:
    'API Gateway Developer Guide, "Throttle requests to your REST APIs for better throughput"',
  judges: [
    onResources(STAGES, (stage, world) => {
      if (stage.type === 'AWS::ApiGateway::Deployment' && stage.get('StageName').isAbsent)
        return skip('no stage');
      const settings = settingsOf(stage);
      if (settings.some(({ kind }) => kind === 'unknown'))
        return skip('the settings are not known');
      const limits = settings.flatMap(limitsIn);
      const zero = limits.find((limit) => limit.number === 0);
      if (zero) return fail('A limit of 0 refuses every request.', { at: zero, severity: 'error' });
      if (limits.length > 0 || hasPlan(stage, world)) return pass;
      return fail(`${stage.logicalId} sets no limits for all its methods.`);
    }),
  ],
});

/** Settings that hold for every method. */
function settingsOf(stage: Resource): readonly Value[] {
  if (stage.type === 'AWS::ApiGatewayV2::Stage') return [stage.get('DefaultRouteSettings')];
  const inside = stage.type === 'AWS::ApiGateway::Deployment' ? 'StageDescription.' : '';
  const all = stage
    .get(`${inside}MethodSettings`)
    .items()
    .filter(
      (one) =>
        one.kind === 'unknown' ||
        (one.get('HttpMethod').likely === '*' && one.get('ResourcePath').likely === '/*'),
    );
  return inside ? [...all, stage.get('StageDescription')] : all;
}

const limitsIn = (settings: Value): readonly Value[] =>
  ['ThrottlingRateLimit', 'ThrottlingBurstLimit']
    .map((name) => settings.get(name))
    .filter(({ isPresent }) => isPresent);

const hasPlan = (stage: Resource, world: World): boolean =>
  world
    .resources('AWS::ApiGateway::UsagePlan')
    .filter((plan) => plan.get('Throttle').isPresent)
    .flatMap((plan) => plan.get('ApiStages').items())
    .some((one) => {
      const named = one.get('Stage');
      const name = stage.get('StageName').likely;
      return named.follow() === stage || (name !== undefined && named.likely === name);
    });
