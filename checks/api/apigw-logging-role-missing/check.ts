import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type World,
} from '../../../src/checking/index.js';
import { comesAfter } from '../../../src/routes/index.js';
import { accountSettings } from '../account-resources.js';
import { logSetting, STAGES } from '../logging.js';

export const apigwLoggingRoleMissing = defineRule({
  id: 'apigw-logging-role-missing',
  title: 'A stage writes logs, and the account has no role for that',
  why: 'API Gateway writes logs with one role per account and region; a fresh account has none, and the stage is refused.',
  fix: 'Declare AWS::ApiGateway::Account with a role that trusts apigateway.amazonaws.com and has service-role/AmazonAPIGatewayPushToCloudWatchLogs, once per region, and let the stages depend on it (CDK: cloudWatchRole: true).',
  severity: 'error',
  phase: 'deploy',
  source:
    'API Gateway Developer Guide, "Set up CloudWatch logging for REST APIs": permissions; AWS::ApiGateway::Account',
  wouldFailWith: 'CloudWatch Logs role ARN must be set in account settings to enable logging',
  recognises: [/CloudWatch Logs role ARN must be set in account settings to enable logging/i],
  judges: [onResources(STAGES, verdict)],
});

function verdict(stage: Resource, world: World) {
  const setting = logSetting(stage);
  if (!setting) return skip('it writes no logs with that role');
  const settings = accountSettings(world, stage.stack).filter(
    (one) => one.get('CloudWatchRoleArn').isPresent,
  );
  if (settings.some((one) => comesAfter(stage, one))) return pass;
  const [late] = settings;
  if (late)
    return fail(
      `${stage.logicalId} may be created before ${late.logicalId} sets the role of the account: nothing makes it wait.`,
      {
        at: setting,
        severity: 'warning',
        fix: `Let ${stage.logicalId} depend on ${late.logicalId}.`,
      },
    );
  const live = liveRole(stage, world);
  if (live && 'unknown' in live)
    return cannotTell(`the role of the account could not be read: ${live.unknown}`, setting);
  if (live?.value) return pass;
  return fail(
    `${stage.logicalId} writes logs (${setting.place.path.at(-1)} ${setting.shown}), and no AWS::ApiGateway::Account for ${stage.stack.region ?? 'this region'} names a role.`,
    { at: setting },
  );
}

/** What the account has already; `undefined` where nobody looked. */
const liveRole = ({ stack }: Resource, { account }: World) =>
  stack.account === undefined || account?.account === stack.account
    ? account?.regions[stack.region ?? '']?.apiLogRole
    : undefined;
