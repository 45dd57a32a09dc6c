import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AuthorizationType,
  EndpointType,
  type IAuthorizer,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  MockIntegration,
  PassthroughBehavior,
  RequestValidator,
  ResponseType,
  RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { corsContract } from '../../services/shared/contract.js';
import type { Environment } from '../environments/index.js';
import { regionalName } from '../names.js';
import type { ServiceFunction } from './service-function.js';

export interface PlatformApiProps {
  readonly environment: Environment;
  /** The one origin that browsers call from. */
  readonly siteOrigin: string;
  readonly authorizer: ServiceFunction;
  /** Functions behind the API; their contracts say the routes. */
  readonly services: readonly ServiceFunction[];
}

/**
 * The REST API: exactly the routes of the contracts, a preflight for each path, and errors of the
 * gateway itself that a browser may read.
 */
export class PlatformApi extends Construct {
  readonly api: RestApi;
  readonly accessLogs: LogGroup;

  constructor(scope: Construct, id: string, props: PlatformApiProps) {
    super(scope, id);
    const { environment } = props;
    this.accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: environment.logRetentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api = this.restApi(props);
    this.addGatewayResponses(props.siteOrigin);
    const authorizer = new TokenAuthorizer(this, 'Authorizer', {
      handler: props.authorizer.fn,
      resultsCacheTtl: Duration.seconds(0), // a logout must count at once
    });
    const validator = new RequestValidator(this, 'ValidParameters', {
      restApi: this.api,
      validateRequestParameters: true,
    });
    for (const service of props.services) this.addRoutes(service, authorizer, validator);
    this.refuseOtherMethods(props);
  }

  private restApi({ environment, siteOrigin }: PlatformApiProps): RestApi {
    return new RestApi(this, 'RestApi', {
      restApiName: regionalName('api', environment),
      description: `API of ApexShare ${environment.name}`,
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      cloudWatchRole: false, // an account setting: the Security stack makes it once
      defaultCorsPreflightOptions: {
        allowOrigins: [siteOrigin],
        allowMethods: [...corsContract.allowMethods],
        allowHeaders: [...corsContract.allowHeaders],
        exposeHeaders: [...corsContract.exposeHeaders],
        maxAge: Duration.seconds(corsContract.maxAgeSeconds),
      },
      deployOptions: {
        stageName: 'v1',
        tracingEnabled: true,
        metricsEnabled: true,
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false, // would write bodies and tokens to the log
        throttlingRateLimit: environment.throttle.requestsPerSecond,
        throttlingBurstLimit: environment.throttle.burst,
        accessLogDestination: new LogGroupLogDestination(this.accessLogs),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
      },
    });
  }

  /** Errors that never reach a function would otherwise have no CORS header, and no browser shows them. */
  private addGatewayResponses(siteOrigin: string): void {
    const responseHeaders = {
      'Access-Control-Allow-Origin': `'${siteOrigin}'`,
      'Access-Control-Allow-Headers': `'${corsContract.allowHeaders.join(',')}'`,
      'Access-Control-Allow-Methods': `'${corsContract.allowMethods.join(',')}'`,
      'Access-Control-Expose-Headers': `'${corsContract.exposeHeaders.join(',')}'`,
      Vary: "'Origin'",
    };
    const templates = {
      'application/json':
        '{"error":{"code":"$context.error.responseType","message":$context.error.messageString},"requestId":"$context.requestId"}',
    };
    this.api.addGatewayResponse('ClientErrors', {
      type: ResponseType.DEFAULT_4XX,
      responseHeaders,
      templates,
    });
    // What API Gateway says of a path that it does not know; it calls that a missing token.
    this.api.addGatewayResponse('UnknownPath', {
      type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
      statusCode: '404',
      responseHeaders,
      templates: {
        'application/json':
          '{"error":{"code":"not-found","message":"There is nothing at this path."},"requestId":"$context.requestId"}',
      },
    });
    this.api.addGatewayResponse('ServerErrors', {
      type: ResponseType.DEFAULT_5XX,
      responseHeaders,
      templates,
    });
  }

  private addRoutes(
    service: ServiceFunction,
    authorizer: IAuthorizer,
    requestValidator: RequestValidator,
  ): void {
    const integration = new LambdaIntegration(service.fn, { allowTestInvoke: false });
    for (const { key, auth, query = [] } of service.contract.routes) {
      const [method = '', path = ''] = key.split(' ');
      const optional = query.map((name) => [`method.request.querystring.${name}`, false] as const);
      this.api.root.resourceForPath(path).addMethod(method, integration, {
        requestValidator,
        requestParameters: Object.fromEntries(optional),
        ...(auth === 'jwt'
          ? { authorizer, authorizationType: AuthorizationType.CUSTOM }
          : { authorizationType: AuthorizationType.NONE }),
      });
    }
  }

  /** 405 with the methods that a path has, for every other one; API Gateway alone would say 403. */
  private refuseOtherMethods({ services, siteOrigin }: PlatformApiProps): void {
    const methodsByPath = new Map<string, string[]>();
    for (const { key } of services.flatMap(({ contract }) => contract.routes)) {
      const [method = '', path = ''] = key.split(' ');
      methodsByPath.set(path, [...(methodsByPath.get(path) ?? ['OPTIONS']), method]);
    }
    for (const [path, methods] of methodsByPath) {
      const headers = {
        Allow: methods.join(', '),
        'Access-Control-Allow-Origin': siteOrigin,
        Vary: 'Origin',
      };
      const parameter = (name: string) => `method.response.header.${name}`;
      const names = Object.keys(headers);
      const integration = new MockIntegration({
        requestTemplates: { 'application/json': '{"statusCode": 405}' },
        passthroughBehavior: PassthroughBehavior.NEVER,
        integrationResponses: [
          {
            statusCode: '405',
            responseParameters: Object.fromEntries(
              Object.entries(headers).map(([name, value]) => [parameter(name), `'${value}'`]),
            ),
            responseTemplates: {
              'application/json':
                '{"error":{"code":"method-not-allowed","message":"This path has no such method."},"requestId":"$context.requestId"}',
            },
          },
        ],
      });
      this.api.root.resourceForPath(path).addMethod('ANY', integration, {
        authorizationType: AuthorizationType.NONE,
        methodResponses: [
          {
            statusCode: '405',
            responseParameters: Object.fromEntries(names.map((name) => [parameter(name), true])),
          },
        ],
      });
    }
  }
}
