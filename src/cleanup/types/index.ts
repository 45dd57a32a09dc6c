import { alarm } from './alarm.js';
import { anomalyMonitor } from './anomaly-monitor.js';
import { anomalySubscription } from './anomaly-subscription.js';
import { apiAccount } from './api-account.js';
import { apiDomain } from './api-domain.js';
import { apiKey } from './api-key.js';
import { basePathMapping } from './base-path-mapping.js';
import { bucket } from './bucket.js';
import { bucketPolicy } from './bucket-policy.js';
import { budget } from './budget.js';
import { certificate } from './certificate.js';
import { compositeAlarm } from './composite-alarm.js';
import { configChannel } from './config-channel.js';
import { configRecorder } from './config-recorder.js';
import { configRule } from './config-rule.js';
import { customResource, isCustom } from './custom-resource.js';
import { dashboard } from './dashboard.js';
import type { Kind } from './define.js';
import { distribution } from './distribution.js';
import { dynamodbGlobalTable } from './dynamodb-global-table.js';
import { dynamodbTable } from './dynamodb-table.js';
import { ecrRepository } from './ecr-repository.js';
import { edgeAccessControl } from './edge-access-control.js';
import { edgeAccessIdentity } from './edge-access-identity.js';
import { edgeCachePolicy } from './edge-cache-policy.js';
import { edgeFunction } from './edge-function.js';
import { edgeHeadersPolicy } from './edge-headers-policy.js';
import { edgeOriginPolicy } from './edge-origin-policy.js';
import { eventArchive } from './event-archive.js';
import { eventBus } from './event-bus.js';
import { eventRule } from './event-rule.js';
import { genericType } from './generic.js';
import { hostedZone } from './hosted-zone.js';
import { httpApi } from './http-api.js';
import { httpAuthorizer } from './http-authorizer.js';
import { httpDeployment } from './http-deployment.js';
import { httpDomain } from './http-domain.js';
import { httpIntegration } from './http-integration.js';
import { httpMapping } from './http-mapping.js';
import { httpRoute } from './http-route.js';
import { httpStage } from './http-stage.js';
import { iamInstanceProfile } from './iam-instance-profile.js';
import { iamManagedPolicy } from './iam-managed-policy.js';
import { iamOidcProvider } from './iam-oidc-provider.js';
import { iamPolicy } from './iam-policy.js';
import { iamRole } from './iam-role.js';
import { iamRolePolicy } from './iam-role-policy.js';
import { ipSet } from './ip-set.js';
import { kmsAlias } from './kms-alias.js';
import { kmsKey } from './kms-key.js';
import { lambdaAlias } from './lambda-alias.js';
import { lambdaEventSourceMapping } from './lambda-event-source-mapping.js';
import { lambdaFunction } from './lambda-function.js';
import { lambdaLayerVersion } from './lambda-layer-version.js';
import { lambdaPermission } from './lambda-permission.js';
import { lambdaUrl } from './lambda-url.js';
import { lambdaVersion } from './lambda-version.js';
import { logGroup } from './log-group.js';
import { logMetricFilter } from './log-metric-filter.js';
import { logResourcePolicy } from './log-resource-policy.js';
import { logStream } from './log-stream.js';
import { logSubscription } from './log-subscription.js';
import { mailConfigurationSet } from './mail-configuration-set.js';
import { mailEventDestination } from './mail-event-destination.js';
import { mailIdentity } from './mail-identity.js';
import { mailRuleSet } from './mail-rule-set.js';
import { mailTemplate } from './mail-template.js';
import { nestedStack } from './nested-stack.js';
import { recordSet } from './record-set.js';
import { restApi } from './rest-api.js';
import { restAuthorizer } from './rest-authorizer.js';
import { restDeployment } from './rest-deployment.js';
import { restGatewayResponse } from './rest-gateway-response.js';
import { restMethod } from './rest-method.js';
import { restModel } from './rest-model.js';
import { restResource } from './rest-resource.js';
import { restStage } from './rest-stage.js';
import { restValidator } from './rest-validator.js';
import { secret } from './secret.js';
import { secretPolicy } from './secret-policy.js';
import { secretRotation } from './secret-rotation.js';
import { snsSubscription } from './sns-subscription.js';
import { snsTopic } from './sns-topic.js';
import { snsTopicPolicy } from './sns-topic-policy.js';
import { sqsQueue } from './sqs-queue.js';
import { sqsQueuePolicy } from './sqs-queue-policy.js';
import { ssmParameter } from './ssm-parameter.js';
import { trail } from './trail.js';
import { usagePlan } from './usage-plan.js';
import { usagePlanKey } from './usage-plan-key.js';
import { webAcl } from './web-acl.js';
import { webAclAssociation } from './web-acl-association.js';

/** Every type with a way of its own to be looked at and removed. */
export const resourceTypes: readonly Kind[] = [
  alarm,
  anomalyMonitor,
  anomalySubscription,
  apiAccount,
  apiDomain,
  apiKey,
  basePathMapping,
  bucketPolicy,
  bucket,
  budget,
  certificate,
  compositeAlarm,
  configChannel,
  configRecorder,
  configRule,
  dashboard,
  distribution,
  dynamodbGlobalTable,
  dynamodbTable,
  ecrRepository,
  edgeAccessControl,
  edgeAccessIdentity,
  edgeCachePolicy,
  edgeFunction,
  edgeHeadersPolicy,
  edgeOriginPolicy,
  eventArchive,
  eventBus,
  eventRule,
  hostedZone,
  httpApi,
  httpAuthorizer,
  httpDeployment,
  httpDomain,
  httpIntegration,
  httpMapping,
  httpRoute,
  httpStage,
  iamInstanceProfile,
  iamManagedPolicy,
  iamOidcProvider,
  iamPolicy,
  iamRolePolicy,
  iamRole,
  ipSet,
  kmsAlias,
  kmsKey,
  lambdaAlias,
  lambdaEventSourceMapping,
  lambdaFunction,
  lambdaLayerVersion,
  lambdaPermission,
  lambdaUrl,
  lambdaVersion,
  logGroup,
  logMetricFilter,
  logResourcePolicy,
  logStream,
  logSubscription,
  mailConfigurationSet,
  mailEventDestination,
  mailIdentity,
  mailRuleSet,
  mailTemplate,
  nestedStack,
  recordSet,
  restApi,
  restAuthorizer,
  restDeployment,
  restGatewayResponse,
  restMethod,
  restModel,
  restResource,
  restStage,
  restValidator,
  secretPolicy,
  secretRotation,
  secret,
  snsSubscription,
  snsTopicPolicy,
  snsTopic,
  sqsQueuePolicy,
  sqsQueue,
  ssmParameter,
  trail,
  usagePlanKey,
  usagePlan,
  webAclAssociation,
  webAcl,
];

const byType = new Map(resourceTypes.map((one) => [one.type, one]));

/** The way to look at and remove a type: its own, none for custom resources, else the generic one. */
export const resourceTypeFor = (type: string): Kind =>
  byType.get(type) ?? (isCustom(type) ? { ...customResource, type } : genericType(type));

export { isCustom } from './custom-resource.js';
export { defineResourceType, type Kind } from './define.js';
export { genericType } from './generic.js';
