import { allPages, listIn, memberOf } from '../call.js';
import { named, type Reading } from './reading.js';
import type { LimitInForce } from './snapshot.js';

/** Services whose quotas a deployment meets, by their code in Service Quotas. */
const REGIONAL = [
  ...['acm', 'apigateway', 'cloudformation', 'cloudtrail', 'dynamodb', 'events'],
  ...['kms', 'lambda', 'monitoring', 's3', 'sns'],
];
/** Told in us-east-1. Source: Service Quotas user guide, "Quotas for global services". */
const GLOBAL = ['cloudfront', 'iam', 'route53'];

const quotasOf = (ServiceCode: string): Reading => ({
  action: 'servicequotas:ListServiceQuotas',
  async read({ clients, call, region }) {
    const { ListServiceQuotasCommand, ServiceQuotasClient } = await import(
      '@aws-sdk/client-service-quotas'
    );
    const action = 'servicequotas:ListServiceQuotas';
    const quotas = await allPages(action, async (NextToken) => {
      const command = new ListServiceQuotasCommand({ ServiceCode, NextToken });
      const page = await call(action, () => clients.get(ServiceQuotasClient, region).send(command));
      return { items: listIn(page.Quotas, action, 'Quotas'), next: page.NextToken };
    });
    return {
      limits: quotas.flatMap(({ QuotaCode, Value }): LimitInForce[] =>
        QuotaCode === undefined || Value === undefined
          ? []
          : [{ region, service: ServiceCode, code: QuotaCode, value: Value }],
      ),
    };
  },
});

/** What Lambda itself holds the account to. */
const concurrency: Reading = {
  action: 'lambda:GetAccountSettings',
  async read({ clients, call, region }) {
    const { GetAccountSettingsCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
    const action = 'lambda:GetAccountSettings';
    const answer = await call(action, () =>
      clients.get(LambdaClient, region).send(new GetAccountSettingsCommand({})),
    );
    const value = memberOf(answer.AccountLimit?.ConcurrentExecutions, action, 'AccountLimit');
    return { limits: [{ region, service: 'lambda', code: 'L-B99A9384', value }] };
  },
};

const sendingMail: Reading = {
  action: 'ses:GetAccount',
  async read({ clients, call, region }) {
    const { GetAccountCommand, SESv2Client } = await import('@aws-sdk/client-sesv2');
    const answer = await call('ses:GetAccount', () =>
      clients.get(SESv2Client, region).send(new GetAccountCommand({})),
    );
    const value = answer.ProductionAccessEnabled === true ? 0 : 1;
    return { settings: [{ region, name: 'ses.sandbox', value }] };
  },
};

const identities: Reading = {
  action: 'ses:ListEmailIdentities',
  async read(source) {
    const { ListEmailIdentitiesCommand, SESv2Client } = await import('@aws-sdk/client-sesv2');
    const action = 'ses:ListEmailIdentities';
    const found = await allPages(action, async (NextToken) => {
      const command = new ListEmailIdentitiesCommand({ NextToken });
      const page = await source.call(action, () =>
        source.clients.get(SESv2Client, source.region).send(command),
      );
      return { items: page.EmailIdentities ?? [], next: page.NextToken };
    });
    return {
      things: found.map(({ IdentityName }) => {
        const EmailIdentity = memberOf(IdentityName, action, 'IdentityName');
        return named(source, 'AWS::SES::EmailIdentity', EmailIdentity, { EmailIdentity });
      }),
    };
  },
};

/** The role by which API Gateway writes logs; one for all APIs of the region. */
const apiLogging: Reading = {
  action: 'apigateway:GET',
  async read(source) {
    const { APIGatewayClient, GetAccountCommand } = await import('@aws-sdk/client-api-gateway');
    const { cloudwatchRoleArn: CloudWatchRoleArn } = await source.call('apigateway:GET', () =>
      source.clients.get(APIGatewayClient, source.region).send(new GetAccountCommand({})),
    );
    if (!CloudWatchRoleArn) return {};
    const type = 'AWS::ApiGateway::Account';
    return { things: [named(source, type, 'account', { CloudWatchRoleArn })] };
  },
};

export const regionalLimits: readonly Reading[] = [
  ...REGIONAL.map(quotasOf),
  ...[concurrency, sendingMail, identities, apiLogging],
];
export const globalLimits: readonly Reading[] = GLOBAL.map(quotasOf);
