import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { SNSClient } from '@aws-sdk/client-sns';
import { client } from '../shared/clients.js';
import { jsonLog } from '../shared/log.js';
import { need } from '../shared/need.js';
import { explorerCosts } from './cost-explorer.js';
import { createHandler } from './handler.js';
import { cloudWatchCosts } from './publish-costs.js';
import { snsAlert } from './sns-alert.js';

/** The entry point of the function: real parts, put together once per container. */
const environment = need('ENVIRONMENT');
const limitUsd = Number(need('DAILY_LIMIT_USD'));
if (!Number.isFinite(limitUsd)) throw new Error('DAILY_LIMIT_USD must be a number.');

// Cost Explorer has one endpoint for the whole world
const explorer = client(CostExplorerClient, { region: 'us-east-1' });

export const handler = createHandler(jsonLog, () => new Date(), {
  readCosts: explorerCosts(explorer, environment),
  publish: cloudWatchCosts(client(CloudWatchClient, {}), need('METRIC_NAMESPACE')),
  alert: snsAlert(client(SNSClient, {}), need('ALERT_TOPIC_ARN')),
  environment,
  limitUsd,
});
