import type { HttpRequest, HttpResponse } from './http.js';
import type { Adopted } from './import/adopted.js';
import type { Snapshot } from './import/snapshot.js';
import type { Principal } from './principal.js';
import type { Scope } from './scope.js';

/**
 * What services ask of each other. No service imports another: each fills its entry here, and
 * `world.port(name)` loads the service that fills it.
 */
export interface Ports {
  readonly s3: S3Port;
  readonly lambda: LambdaPort;
  readonly logs: LogsPort;
  readonly kms: KmsPort;
  readonly iam: IamPort;
  readonly sts: StsPort;
  readonly sns: SnsPort;
  readonly sqs: SqsPort;
  readonly events: EventsPort;
  readonly cloudwatch: CloudWatchPort;
  readonly ssm: SsmPort;
  readonly secretsmanager: SecretsPort;
  readonly ses: SesPort;
  readonly acm: AcmPort;
  readonly route53: Route53Port;
  readonly wafv2: WafPort;
  readonly apigateway: ApiGatewayPort;
  readonly cloudformation: CloudFormationPort;
  readonly cloudtrail: CloudTrailPort;
  readonly tagging: TaggingPort;
}
export type PortName = keyof Ports;

export interface S3Port {
  /** @throws AwsError NoSuchBucket, NoSuchKey */
  getObject(bucket: string, key: string, versionId?: string): Promise<S3Object>;
  putObject(bucket: string, key: string, body: Uint8Array, contentType: string): Promise<void>;
  /** Account and region of a bucket; `undefined` when nobody has it. */
  owner(bucket: string): Scope | undefined;
  /** The bucket policy as JSON text. */
  policy(bucket: string): string | undefined;
  /** Whether the bucket's ownership setting lets ACLs be used (log delivery asks this). */
  aclsEnabled(bucket: string): boolean;
  /** How many versions and delete markers are in a bucket; 0 when there is no such bucket. */
  versionCount(bucket: string): number;
}
export interface S3Object {
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
  readonly lastModified: Date;
  readonly versionId?: string;
  readonly cacheControl?: string;
  readonly contentEncoding?: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface LambdaPort {
  /**
   * Invokes as a service would. The function's resource policy is checked against `by`.
   * @throws AwsError ResourceNotFoundException, AccessDeniedException, TooManyRequestsException
   */
  invoke(request: LambdaInvocation): Promise<LambdaAnswer>;
  /** Whether the function exists, by ARN (with or without qualifier). */
  exists(functionArn: string): boolean;
  /** Whether the function's resource policy admits `by`. */
  admits(functionArn: string, by: ServiceCaller): boolean;
}
export interface LambdaInvocation {
  readonly functionArn: string;
  readonly payload: unknown;
  readonly type: 'RequestResponse' | 'Event';
  readonly by: ServiceCaller;
}
/** A service acting for a resource, e.g. `s3.amazonaws.com` for a bucket. */
export interface ServiceCaller {
  readonly service: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
}
export interface LambdaAnswer {
  /** `Unhandled` or `Handled` when the function failed. */
  readonly error?: string;
  readonly payload: unknown;
  readonly requestId: string;
  readonly durationMs: number;
}

export interface LogsPort {
  /** Creates group and stream where missing. */
  put(scope: Scope, group: string, stream: string, lines: readonly LogLine[]): void;
  groupExists(scope: Scope, group: string): boolean;
}
export interface LogLine {
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly message: string;
}

export interface KmsPort {
  /** ARN of an enabled key, from key id, key ARN, alias name or alias ARN. @throws AwsError as KMS does */
  resolve(scope: Scope, keyId: string): string;
  /** Whether the key's policy (with the account's IAM where it delegates) lets `principal` do `action`. */
  allows(
    keyArn: string,
    principal: Principal | ServiceCaller,
    action: string,
    more?: KeyUse,
  ): boolean;
}
/** What a key policy's conditions may ask of a use of the key. */
export interface KeyUse {
  /** The service that uses the key for the caller, e.g. `s3.eu-west-1.amazonaws.com`. */
  readonly via?: string;
  readonly encryptionContext?: Readonly<Record<string, string>>;
}

export interface IamPort {
  /**
   * Decides a call. Roots and local administrators may do everything.
   * @throws AwsError AccessDenied / AccessDeniedException with AWS's sentence
   */
  authorize(request: AuthorizationRequest): void;
  /** Whether nothing holds this user or role back: every action on everything, no denial, no boundary. */
  isUnlimited(principal: Principal): boolean;
  /** @throws AwsError NoSuchEntity */
  role(account: string, name: string): IamRole;
  roleExists(arn: string): boolean;
  /** Whether a policy of this account may name the principal, e.g. `AWS` and a role's ARN. */
  principalExists(account: string, kind: string, value: string): boolean;
  /** Text of a managed policy's version in force. @throws AwsError NoSuchEntity */
  managedPolicy(account: string, arn: string): string;
  /** Whether this OIDC or SAML provider exists, and for whom it vouches. */
  identityProvider(
    arn: string,
  ): { readonly name: string; readonly clientIds: readonly string[] } | undefined;
  /** Whether the role's trust policy admits this service principal, e.g. `lambda.amazonaws.com`. */
  roleTrusts(roleArn: string, service: string): boolean;
  /** Secret and owner of a long-lived access key. */
  accessKey(
    accessKeyId: string,
  ): { readonly secret: string; readonly principal: Principal } | undefined;
}
export interface AuthorizationRequest {
  readonly principal: Principal;
  /** IAM action, e.g. `s3:GetObject`. */
  readonly action: string;
  /** ARNs that the call concerns; `*` where the action knows no resource. */
  readonly resources: readonly string[];
  /** Condition keys with their values. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** A policy on the resource itself, as JSON text. */
  readonly resourcePolicy?: string | undefined;
  /** Owner of the resources where their ARNs do not say (S3); default: the ARN's, else the caller's. */
  readonly resourceAccount?: string | undefined;
}
export interface IamRole {
  readonly arn: string;
  readonly name: string;
  readonly roleId: string;
  /** The trust policy, JSON text. */
  readonly trust: string;
  /** Longest session somebody may ask for. */
  readonly maxSessionSeconds: number;
}

export interface StsPort {
  /** Secret and owner of temporary credentials that were handed out here. */
  session(accessKeyId: string):
    | {
        readonly secret: string;
        readonly token: string;
        readonly principal: Principal;
        readonly expires: Date;
        /** Session policies, JSON texts: what the session may do at most. */
        readonly policies?: readonly string[];
        /** Session tags, `aws:PrincipalTag/<key>` in conditions. */
        readonly tags?: Readonly<Record<string, string>>;
      }
    | undefined;
  /** Credentials for a role as a service gets them (a function's environment). */
  credentialsFor(roleArn: string, sessionName: string): TemporaryCredentials;
}
export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

export interface SnsPort {
  publish(
    topicArn: string,
    message: { subject?: string; body: string; attributes?: Readonly<Record<string, string>> },
    by: ServiceCaller,
  ): Promise<string>;
  exists(topicArn: string): boolean;
  /** Whether the topic policy admits the service. */
  admits(topicArn: string, by: ServiceCaller): boolean;
}
export interface SqsPort {
  send(queueArn: string, body: string, by: ServiceCaller): Promise<string>;
  exists(queueArn: string): boolean;
  admits(queueArn: string, by: ServiceCaller): boolean;
  /** For event source mappings: takes up to `max` visible messages. */
  receive(queueArn: string, max: number): readonly QueueMessage[];
  remove(queueArn: string, receiptHandles: readonly string[]): void;
}
export interface QueueMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}
export interface EventsPort {
  put(
    scope: Scope,
    event: { source: string; detailType: string; detail: unknown; resources?: readonly string[] },
  ): Promise<void>;
}
export interface CloudWatchPort {
  put(
    scope: Scope,
    namespace: string,
    data: readonly {
      name: string;
      value: number;
      unit?: string;
      dimensions?: Readonly<Record<string, string>>;
    }[],
  ): void;
}
export interface SsmPort {
  /** Value of a parameter, `undefined` when there is none. */
  parameter(scope: Scope, name: string): string | undefined;
}
export interface SecretsPort {
  /** The current secret string, by name or ARN. */
  value(scope: Scope, secretId: string, versionStage?: string): string | undefined;
}
export interface SesPort {
  /** Delivered mail of an account and region, oldest first. */
  outbox(scope: Scope): readonly Mail[];
}
export interface Mail {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** ISO 8601. */
  readonly sentAt: string;
}
export interface AcmPort {
  certificate(
    arn: string,
  ): { readonly status: string; readonly domains: readonly string[] } | undefined;
  /** Told by whoever puts a certificate to use: one in use cannot be deleted. */
  use(certificateArn: string, resourceArn: string, isUsed: boolean): void;
}
export interface Route53Port {
  /** Values of a record, following nothing; of an alias the name it points at. */
  lookup(name: string, type: string): readonly string[];
  /** Creates or replaces a record. @throws AwsError NoSuchHostedZone, InvalidChangeBatch */
  put(
    account: string,
    zoneId: string,
    record: {
      readonly name: string;
      readonly type: string;
      readonly ttl: number;
      readonly values: readonly string[];
    },
  ): void;
}
export interface WafPort {
  /** @returns whether the request may pass; `blocked` names the rule */
  inspect(
    webAclArn: string,
    request: HttpRequest,
  ): { readonly allowed: boolean; readonly blocked?: string };
  exists(webAclArn: string): boolean;
  /** Told by CloudFront, which keeps its web ACLs itself: one in use cannot be deleted. */
  use(webAclArn: string, resourceArn: string, isUsed: boolean): void;
  /** The web ACL associated with a resource (an API stage ARN), if any. */
  associated(resourceArn: string): string | undefined;
}
export interface ApiGatewayPort {
  /** Whether a stage with this ARN exists (`arn:aws:apigateway:<region>::/restapis/<id>/stages/<name>`). */
  stageExists(stageArn: string): boolean;
}
export interface CloudFormationPort {
  /** Called by the HTTP layer when a custom resource answers at its ResponseURL. */
  customResourceAnswer(token: string, body: unknown): void;
  /** Makes the stacks and names of an account's snapshot. */
  adopt(snapshot: Snapshot): Promise<Adopted>;
  /** What the registry has of a resource type; `undefined`: no such type. */
  resourceHandlers(type: string): Promise<ResourceHandlers | undefined>;
}
export type HandlerAction = 'CREATE' | 'READ' | 'UPDATE' | 'DELETE' | 'LIST';
/** For whom a handler works, and where. */
export interface HandlerActor extends Scope {
  readonly by: Principal;
  /** The role that takes the place of the one who asks. */
  readonly roleArn?: string;
  /** Fires when the request is cancelled. */
  readonly signal?: AbortSignal;
}
type Model = Readonly<Record<string, unknown>>;
/** Values of the primary identifier's properties, in its order. */
type ResourceIdentifier = Readonly<Record<string, string>>;
/**
 * A resource type as the registry's handlers serve it, outside of any stack. What fails is a HandlerError
 * (`cloudformation/providers/contract.ts`).
 */
export interface ResourceHandlers {
  /** Whether AWS has handlers of the type; else only a stack can make it. */
  readonly isProvisionable: boolean;
  /** What can be done here. */
  readonly actions: ReadonlySet<HandlerAction>;
  readonly primaryIdentifier: readonly string[];
  isReadOnly(property: string): boolean;
  isCreateOnly(property: string): boolean;
  /** Taken and never given back. */
  isWriteOnly(property: string): boolean;
  /** The identifier that a model gives by name; `undefined` where AWS makes it up. */
  identifierIn(model: Model): ResourceIdentifier | undefined;
  /** What the schema says against a model; nothing when it is valid. */
  violations(model: Model, scope: Scope): Promise<readonly string[]>;
  read(identifier: ResourceIdentifier, actor: HandlerActor): Promise<Model>;
  /** All that there are whose identifiers agree with `parent`. */
  list(parent: Model, actor: HandlerActor): Promise<readonly ResourceIdentifier[]>;
  create(model: Model, actor: HandlerActor): Promise<ResourceIdentifier>;
  update(identifier: ResourceIdentifier, model: Model, actor: HandlerActor): Promise<void>;
  delete(identifier: ResourceIdentifier, actor: HandlerActor): Promise<void>;
}
export interface CloudTrailPort {
  /** Every API call passes here once, after it was answered. */
  record(call: RecordedCall): void;
}
export interface RecordedCall {
  readonly scope: Scope;
  readonly time: Date;
  readonly principal: Principal;
  /** e.g. `s3.amazonaws.com`. */
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly request: unknown;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly requestId: string;
  readonly sourceIp: string;
  readonly userAgent: string;
}
export interface TaggingPort {
  /** Called by providers and handlers whenever tags of a resource change; empty tags forget it. */
  tagged(scope: Scope, arn: string, tags: Readonly<Record<string, string>>): void;
}

/** HTTP that is no API call: an API's stage, a distribution, a website. `undefined`: not mine. */
export type DataPlane = (request: HttpRequest) => Promise<HttpResponse | undefined>;
