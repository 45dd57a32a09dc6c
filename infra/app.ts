import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleServices } from './bundle.js';
import { type Environment, environmentNamed } from './environments/index.js';
import { originOf } from './origins.js';
import { ApiStack } from './stacks/api-stack.js';
import { CostStack } from './stacks/cost-stack.js';
import { DnsStack } from './stacks/dns-stack.js';
import { EdgeStack } from './stacks/edge-stack.js';
import { EmailStack } from './stacks/email-stack.js';
import { FrontendStack } from './stacks/frontend-stack.js';
import { MonitoringStack } from './stacks/monitoring-stack.js';
import { SecurityStack } from './stacks/security-stack.js';
import { StorageStack } from './stacks/storage-stack.js';

export interface PlatformOptions {
  readonly environment: Environment;
  /** Where the stacks go when that is not AWS itself; decides how browsers reach them. */
  readonly endpoint?: string | undefined;
  /** The built code of a service, by its name. */
  readonly code: (service: string) => Code;
}

/** The nine stacks of one environment. References point backwards in the order of this function. */
export function addPlatform(app: App, { environment, endpoint, code }: PlatformOptions) {
  const { domain, region } = environment;
  const siteOrigin = originOf(domain.site, endpoint);
  const videoOrigins = endpoint ? [endpoint] : [`https://*.s3.${region}.amazonaws.com`];

  const security = new SecurityStack(app, { environment });
  const { mainKey, storageKey } = security;
  const dns = new DnsStack(app, { environment });
  const { zone } = dns;
  const edge = new EdgeStack(app, { environment, zone });
  const storage = new StorageStack(app, { environment, mainKey, storageKey, siteOrigin });
  const api = new ApiStack(app, {
    environment,
    mainKey,
    storageKey,
    zone,
    siteOrigin,
    code,
    webAclArn: security.apiWebAclArn,
    certificate: dns.certificate,
    table: storage.table,
    videos: storage.videos,
    templates: storage.templates,
  });
  const email = new EmailStack(app, { environment, zone, mainKey });
  const frontend = new FrontendStack(app, {
    environment,
    zone,
    siteOrigin,
    certificate: edge.certificate,
    webAclArn: edge.webAclArn,
    accessLogs: storage.accessLogs,
    connectsTo: [originOf(domain.api, endpoint), ...videoOrigins],
  });
  const monitoring = new MonitoringStack(app, {
    environment,
    mainKey,
    api: api.api,
    functions: api.functions,
    table: storage.table,
    distribution: frontend.distribution,
  });
  const cost = new CostStack(app, { environment, mainKey, alerts: monitoring.alerts, code });
  return { security, dns, edge, storage, api, email, frontend, monitoring, cost };
}

/**
 * The CDK app. Context: `apexctl:env` or `env` names the environment (dev when absent),
 * `apexctl:endpoint` another endpoint than AWS's.
 *
 * @throws Error when there is no such environment or a service does not build
 */
export function createApp(): App {
  const app = new App();
  const named: unknown = app.node.tryGetContext('apexctl:env') ?? app.node.tryGetContext('env');
  const endpoint: unknown = app.node.tryGetContext('apexctl:endpoint');
  const environment = environmentNamed(typeof named === 'string' ? named : 'dev');
  const built = bundleServices();
  addPlatform(app, {
    environment,
    endpoint: typeof endpoint === 'string' && endpoint ? endpoint : undefined,
    code: (service) => Code.fromAsset(built(service)),
  });
  return app;
}
