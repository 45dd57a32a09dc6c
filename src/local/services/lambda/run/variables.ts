import type { TemporaryCredentials } from '../../../core/ports.js';
import type { Scope } from '../../../core/scope.js';
import { defined } from '../../../core/values.js';
import type { Deployed } from '../rows.js';

interface Surroundings {
  readonly scope: Scope;
  readonly endpoint: string;
  readonly root: string;
  readonly layerFolders: readonly string[];
  readonly credentials: TemporaryCredentials;
  readonly logGroup: string;
  readonly logStream: string;
}

/**
 * All that a function sees of its environment: what Lambda sets, what the function declares, and
 * nothing of the host. Source: Lambda developer guide, "Defined runtime environment variables".
 */
export function variablesOf(
  { name, version, config }: Deployed,
  { scope, endpoint, root, layerFolders, credentials, logGroup, logStream }: Surroundings,
): Record<string, string> {
  return defined({
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    NODE_PATH: layerFolders.join(':'),
    ...config.environment,
    _HANDLER: config.handler ?? '',
    LAMBDA_TASK_ROOT: root,
    AWS_REGION: scope.region,
    AWS_DEFAULT_REGION: scope.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${config.runtime ?? ''}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_ENDPOINT_URL: endpoint,
    // The SDK would warn of the host's Node.js, which on AWS is another one.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
}
