import { here, type Lookup, unlessAbsent } from './absent.js';

const ABSENT = ['ResourceNotFoundException'];

export const lambdaFunction: Lookup = {
  actions: ['lambda:GetFunctionConfiguration'],
  async look(source, FunctionName) {
    const { GetFunctionConfigurationCommand, LambdaClient } = await import(
      '@aws-sdk/client-lambda'
    );
    const client = source.clients.get(LambdaClient, source.region);
    const send = () => client.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const found = await unlessAbsent(source, 'lambda:GetFunctionConfiguration', send, ABSENT);
    return found && here(FunctionName);
  },
};

export const logGroup: Lookup = {
  actions: ['logs:DescribeLogGroups'],
  async look(source, name) {
    const { CloudWatchLogsClient, DescribeLogGroupsCommand } = await import(
      '@aws-sdk/client-cloudwatch-logs'
    );
    const client = source.clients.get(CloudWatchLogsClient, source.region);
    const command = new DescribeLogGroupsCommand({ logGroupNamePrefix: name });
    // Sorted by name, so that the name itself is first among those that begin with it.
    const answer = await source.call('logs:DescribeLogGroups', () => client.send(command));
    return answer.logGroups?.some(({ logGroupName }) => logGroupName === name)
      ? here(name)
      : undefined;
  },
};

export const alarm: Lookup = {
  actions: ['cloudwatch:DescribeAlarms'],
  async look(source, name) {
    const { CloudWatchClient, DescribeAlarmsCommand } = await import('@aws-sdk/client-cloudwatch');
    const client = source.clients.get(CloudWatchClient, source.region);
    const command = new DescribeAlarmsCommand({ AlarmNames: [name] });
    const answer = await source.call('cloudwatch:DescribeAlarms', () => client.send(command));
    return answer.MetricAlarms?.length ? here(name) : undefined;
  },
};

export const rule: Lookup = {
  actions: ['events:DescribeRule'],
  async look(source, Name) {
    const { DescribeRuleCommand, EventBridgeClient } = await import('@aws-sdk/client-eventbridge');
    const client = source.clients.get(EventBridgeClient, source.region);
    const send = () => client.send(new DescribeRuleCommand({ Name }));
    return (await unlessAbsent(source, 'events:DescribeRule', send, ABSENT)) && here(Name);
  },
};

export const trail: Lookup = {
  actions: ['cloudtrail:DescribeTrails'],
  async look(source, name) {
    const { CloudTrailClient, DescribeTrailsCommand } = await import('@aws-sdk/client-cloudtrail');
    const client = source.clients.get(CloudTrailClient, source.region);
    const command = new DescribeTrailsCommand({ includeShadowTrails: false });
    const answer = await source.call('cloudtrail:DescribeTrails', () => client.send(command));
    return answer.trailList?.some(({ Name }) => Name === name) ? here(name) : undefined;
  },
};

export const configurationSet: Lookup = {
  actions: ['ses:GetConfigurationSet'],
  async look(source, ConfigurationSetName) {
    const { GetConfigurationSetCommand, SESv2Client } = await import('@aws-sdk/client-sesv2');
    const client = source.clients.get(SESv2Client, source.region);
    const send = () => client.send(new GetConfigurationSetCommand({ ConfigurationSetName }));
    const found = await unlessAbsent(source, 'ses:GetConfigurationSet', send, [
      'NotFoundException',
    ]);
    return found && here(ConfigurationSetName);
  },
};

export const emailIdentity: Lookup = {
  actions: ['ses:GetEmailIdentity'],
  async look(source, EmailIdentity) {
    const { GetEmailIdentityCommand, SESv2Client } = await import('@aws-sdk/client-sesv2');
    const client = source.clients.get(SESv2Client, source.region);
    const send = () => client.send(new GetEmailIdentityCommand({ EmailIdentity }));
    const found = await unlessAbsent(source, 'ses:GetEmailIdentity', send, ['NotFoundException']);
    return found && here(EmailIdentity);
  },
};

export const budget: Lookup = {
  actions: ['budgets:ViewBudget'],
  async look(source, BudgetName) {
    const { BudgetsClient, DescribeBudgetCommand } = await import('@aws-sdk/client-budgets');
    const client = source.clients.get(BudgetsClient, 'us-east-1');
    const command = new DescribeBudgetCommand({ AccountId: source.account, BudgetName });
    const send = () => client.send(command);
    const found = await unlessAbsent(source, 'budgets:ViewBudget', send, ['NotFoundException']);
    return found && here(BudgetName);
  },
};

export const apiDomain: Lookup = {
  actions: ['apigateway:GET'],
  async look(source, domainName) {
    const { APIGatewayClient, GetDomainNameCommand } = await import('@aws-sdk/client-api-gateway');
    const client = source.clients.get(APIGatewayClient, source.region);
    const send = () => client.send(new GetDomainNameCommand({ domainName }));
    const found = await unlessAbsent(source, 'apigateway:GET', send, ['NotFoundException']);
    return found && here(domainName);
  },
};
