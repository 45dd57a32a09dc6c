import { iamServices } from './iam-actions.js';
import data from './managed-policies.json' with { type: 'json' };

/**
 * Principals that no policy of AWS names and that are not called like their actions. Source: the
 * pages of these services on resource policies and service roles; the list is from memory.
 */
const OTHERS = `edgelambda logdelivery.elasticloadbalancing vpc-flow-logs monitoring.rds export.rds costalerts
  replicator.lambda ops.apigateway eks-fargate-pods resources.cloudformation hooks.cloudformation billingreports
  streams.metrics.cloudwatch lambda.alarms.cloudwatch build.apprunner tasks.apprunner opensearch.pipelines
  osis-pipelines airflow-env directoryservice sms-voice ecr-pullthroughcache`;

let known: ReadonlySet<string> | undefined;

/** Names of service principals without `.amazonaws.com`; not all that there are. */
export function servicePrincipals(): ReadonlySet<string> {
  known ??= new Set([
    ...data.principals.services.split(' '),
    ...OTHERS.split(/\s+/),
    ...iamServices(),
  ]);
  return known;
}
