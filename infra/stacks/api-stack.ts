import { CustomResource, Duration, RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { DomainName, EndpointType, SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { ARecord, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayDomain } from 'aws-cdk-lib/aws-route53-targets';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { accountsContract } from '../../services/accounts/contract.js';
import { analyticsContract } from '../../services/analytics/contract.js';
import { authContract } from '../../services/auth/contract.js';
import { authorizerContract } from '../../services/authorizer/contract.js';
import { downloadsContract } from '../../services/downloads/contract.js';
import { emailContract } from '../../services/email/contract.js';
import { healthContract } from '../../services/health/contract.js';
import { sessionsContract } from '../../services/sessions/contract.js';
import { bucketContract, tableContract } from '../../services/shared/contract.js';
import { uploadsContract } from '../../services/uploads/contract.js';
import { PlatformApi } from '../constructs/platform-api.js';
import { PlatformStack, type PlatformStackProps } from '../constructs/platform-stack.js';
import { ServiceFunction } from '../constructs/service-function.js';
import { configurationSetName } from './email-stack.js';

export interface ApiStackProps extends PlatformStackProps {
  readonly mainKey: IKey;
  readonly storageKey: IKey;
  readonly webAclArn: string;
  readonly zone: IHostedZone;
  readonly certificate: ICertificate;
  readonly table: ITable;
  readonly videos: IBucket;
  readonly templates: IBucket;
  readonly siteOrigin: string;
  /** The built code of a service, by its name. */
  readonly code: (service: string) => Code;
}

/** Functions and the API before them. Holds no data but the signing secret. */
export class ApiStack extends PlatformStack {
  readonly api: PlatformApi;
  /** Every function that is watched, by what it is called on the dashboard. */
  readonly functions: Readonly<Record<string, ServiceFunction>>;
  private readonly parts: ApiStackProps;
  private readonly signingSecret: Secret;

  constructor(scope: Construct, props: ApiStackProps) {
    super(scope, 'Api', props);
    this.parts = {
      ...props,
      mainKey: this.borrowed(props.mainKey),
      storageKey: this.borrowed(props.storageKey),
    };
    this.signingSecret = new Secret(this, 'SigningSecret', {
      description: 'Signs the tokens of ApexShare',
      encryptionKey: this.parts.mainKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY, // a new one only logs everybody out
    });
    const authorizer = this.authorizer();
    const behindApi = {
      health: this.health(),
      auth: this.auth(),
      uploads: this.uploads(),
      downloads: this.downloads(),
      sessions: this.sessions(),
      analytics: this.analytics(),
    };
    this.functions = { ...behindApi, authorizer, email: this.email() };
    this.api = new PlatformApi(this, 'Api', {
      environment: props.environment,
      siteOrigin: props.siteOrigin,
      authorizer,
      services: Object.values(behindApi),
    });
    new CfnWebACLAssociation(this, 'WebAcl', {
      resourceArn: this.api.api.deploymentStage.stageArn,
      webAclArn: props.webAclArn,
    });
    this.customDomain();
    if (props.environment.demoAccounts.length > 0) this.demoAccounts();
    this.publishNames();
  }

  private health(): ServiceFunction {
    const { environment, table } = this.parts;
    return this.service('Health', healthContract, {
      ...this.web(),
      RELEASE: environment.name,
      TABLE_NAME: table.tableName,
    }).allow(['dynamodb:GetItem'], [table.tableArn]);
  }

  private auth(): ServiceFunction {
    const { table } = this.parts;
    const service = this.service('Auth', authContract, {
      ...this.web(),
      TABLE_NAME: table.tableName,
      JWT_SECRET_ARN: this.signingSecret.secretArn,
    }).allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], [table.tableArn]);
    this.signingSecret.grantRead(service.fn);
    return service;
  }

  private authorizer(): ServiceFunction {
    const { table } = this.parts;
    const service = this.service('Authorizer', authorizerContract, {
      TABLE_NAME: table.tableName,
      JWT_SECRET_ARN: this.signingSecret.secretArn,
    }).allow(['dynamodb:GetItem'], [table.tableArn]);
    this.signingSecret.grantRead(service.fn);
    return service;
  }

  private uploads(): ServiceFunction {
    const { table, videos } = this.parts;
    const service = this.service('Uploads', uploadsContract, {
      ...this.web(),
      TABLE_NAME: table.tableName,
      VIDEO_BUCKET: videos.bucketName,
    })
      .allow(['dynamodb:GetItem', 'dynamodb:PutItem'], [table.tableArn])
      .allow(['dynamodb:Query'], this.index());
    videos.grantPut(service.fn, `${bucketContract.uploadsPrefix}*`);
    return service;
  }

  private downloads(): ServiceFunction {
    const { table, videos } = this.parts;
    const service = this.service('Downloads', downloadsContract, {
      ...this.web(),
      TABLE_NAME: table.tableName,
      VIDEO_BUCKET: videos.bucketName,
      JWT_SECRET_ARN: this.signingSecret.secretArn,
    }).allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [table.tableArn]);
    this.signingSecret.grantRead(service.fn);
    videos.grantRead(service.fn, `${bucketContract.uploadsPrefix}*`);
    return service;
  }

  private sessions(): ServiceFunction {
    const { table } = this.parts;
    return this.service('Sessions', sessionsContract, {
      ...this.web(),
      TABLE_NAME: table.tableName,
    })
      .allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], [table.tableArn])
      .allow(['dynamodb:Query'], this.index());
  }

  private analytics(): ServiceFunction {
    const { table } = this.parts;
    return this.service('Analytics', analyticsContract, {
      ...this.web(),
      TABLE_NAME: table.tableName,
    }).allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'], [table.tableArn]);
  }

  private email(): ServiceFunction {
    const { environment, table, videos, templates, siteOrigin } = this.parts;
    const undelivered = this.undelivered();
    const variables = {
      TABLE_NAME: table.tableName,
      SENDER: environment.mail.sender,
      SITE_URL: siteOrigin,
      TEMPLATE_BUCKET: templates.bucketName,
      CONFIGURATION_SET: configurationSetName(this.parts),
    };
    const service = this.service('Email', emailContract, variables, undelivered).allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      [table.tableArn],
    );
    service.allow(
      ['ses:SendEmail'],
      [
        `arn:${this.partition}:ses:${this.region}:${this.account}:identity/*`,
        `arn:${this.partition}:ses:${this.region}:${this.account}:configuration-set/${configurationSetName(this.parts)}`,
      ],
    );
    templates.grantRead(service.fn);
    new Rule(this, 'VideoArrived', {
      description: 'An upload of ApexShare is complete',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [videos.bucketName] },
          object: { key: [{ prefix: bucketContract.uploadsPrefix }] },
        },
      },
      targets: [
        new LambdaFunction(service.fn, {
          deadLetterQueue: undelivered,
          maxEventAge: Duration.hours(2),
          retryAttempts: 4,
        }),
      ],
    });
    return service;
  }

  private undelivered(): Queue {
    return new Queue(this, 'UndeliveredEvents', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
  }

  private customDomain(): void {
    const { environment, certificate, zone } = this.parts;
    const domain = new DomainName(this, 'Domain', {
      domainName: environment.domain.api,
      certificate,
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    domain.addBasePathMapping(this.api.api, {
      basePath: 'v1',
      stage: this.api.api.deploymentStage,
    });
    new ARecord(this, 'DomainRecord', {
      zone,
      recordName: environment.domain.api,
      target: RecordTarget.fromAlias(new ApiGatewayDomain(domain)),
    });
    this.publish('ApiDomain', domain.domainName, 'Public host of the API');
  }

  /** Whoever tries the platform logs in with these; production has none. */
  private demoAccounts(): void {
    const { environment, table, mainKey } = this.parts;
    const secret = new Secret(this, 'DemoAccounts', {
      description: 'Demo accounts of ApexShare; their passwords are published',
      encryptionKey: mainKey,
      secretStringValue: SecretValue.unsafePlainText(JSON.stringify(environment.demoAccounts)),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const accounts = this.service('Accounts', accountsContract, {
      TABLE_NAME: table.tableName,
      DEMO_SECRET_ARN: secret.secretArn,
    }).allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], [table.tableArn]);
    secret.grantRead(accounts.fn);
    const seeded = new CustomResource(this, 'SeededAccounts', {
      resourceType: 'Custom::ApexShareAccounts',
      serviceToken: accounts.fn.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties: { emails: environment.demoAccounts.map(({ email }) => email) },
    });
    seeded.node.addDependency(accounts.fn.role ?? accounts.fn);
    this.publish('DemoAccountsSecretArn', secret.secretArn, 'Demo accounts, to log in with');
  }

  private publishNames(): void {
    const { api } = this.api;
    this.publish(
      'ApiUrl',
      `https://${this.parts.environment.domain.api}/v1`,
      'Base URL of the API',
    );
    this.publish('StageUrl', api.url, 'The same without the custom domain');
    this.publish('RestApiId', api.restApiId, 'Id of the REST API');
    this.publish('StageName', api.deploymentStage.stageName, 'Stage of the REST API');
    this.publish('AccessLogGroupName', this.api.accessLogs.logGroupName, 'Access logs of the API');
    this.publish('SigningSecretArn', this.signingSecret.secretArn, 'Secret that signs tokens');
    for (const [name, { fn, logGroup }] of Object.entries(this.functions)) {
      const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      this.publish(`${id}FunctionName`, fn.functionName, `Function of ${name}`);
      this.publish(`${id}LogGroupName`, logGroup.logGroupName, `Logs of ${name}`);
    }
  }

  private service<const C extends ServiceFunction['contract']>(
    id: string,
    contract: C,
    variables: { readonly [V in keyof C['variables']]: string },
    failures?: Queue,
  ): ServiceFunction {
    const { environment, code, mainKey, storageKey } = this.parts;
    const service = new ServiceFunction(this, id, {
      environment,
      contract,
      variables,
      code: code(contract.name),
      ...(failures && { failures }),
    });
    const usesTable = 'TABLE_NAME' in contract.variables;
    const usesBucket =
      'VIDEO_BUCKET' in contract.variables || 'TEMPLATE_BUCKET' in contract.variables;
    if (usesTable) mainKey.grantEncryptDecrypt(service.fn);
    if (usesBucket) storageKey.grantEncryptDecrypt(service.fn);
    return service;
  }

  /** What every function behind the API gets. */
  private web(): { readonly ALLOWED_ORIGINS: string } {
    return { ALLOWED_ORIGINS: this.parts.siteOrigin };
  }

  private index(): string[] {
    return [`${this.parts.table.tableArn}/index/${tableContract.index.name}`];
  }
}
