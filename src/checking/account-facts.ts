/**
 * What was seen in an account by reading only. Whatever could not be read is unknown with its
 * reason; a fact that is left out was not looked at, because nothing that is checked needs it.
 */
export interface AccountFacts {
  /** Twelve digits. */
  readonly account: string;
  /** The region of the environment, where stacks go that name none. */
  readonly region?: string | undefined;
  /** When it was looked at; RFC 3339. */
  readonly asOf: string;
  /** By region, e.g. `eu-west-1`; every region that a checked stack goes to. */
  readonly regions: Readonly<Record<string, RegionFacts>>;
  /** What has no region. */
  readonly global: GlobalFacts;
}

/** Something that was read, or why it could not be. */
export type Fact<T = unknown> = { readonly value: T } | { readonly unknown: string };

/** Facts of the same kind by name, ARN or whatever tells them apart. */
export type FactsBy<T> = Readonly<Record<string, Fact<T>>>;

export interface RegionFacts {
  /** Every stack of the region that is not deleted. */
  readonly stacks?: Fact<readonly LiveStack[]>;
  /** Resources of the checked stacks that are live, by name of the stack. */
  readonly resources?: FactsBy<readonly LiveResource[]>;
  /** Differences of checked stacks that the last detection found, by name of the stack. */
  readonly drifts?: FactsBy<readonly Drift[]>;
  readonly exports?: Fact<readonly LiveExport[]>;
  /** Names of stacks that import an export of a checked stack, by name of the export. */
  readonly importers?: FactsBy<readonly string[]>;
  /**
   * Who has a name that a checked template gives, by type and name; `null`: nobody. What
   * nobody can look up is left out.
   */
  readonly names?: Readonly<Record<string, FactsBy<TakenName | null>>>;
  readonly lambda?: Fact<LambdaLimits>;
  /** Reserved concurrency of live functions, by function name; 0 also where nothing is reserved. */
  readonly reserved?: FactsBy<number>;
  /** Role by which API Gateway writes logs; `null`: none is set. */
  readonly apiLogRole?: Fact<string | null>;
  /** Use of quotas that the checked templates add to, by type of resource. */
  readonly quotas?: FactsBy<Usage>;
  /** Rules on the event buses of the checked templates, by name of the bus. */
  readonly rules?: FactsBy<Usage>;
  readonly mail?: Fact<MailSettings>;
  readonly identities?: Fact<readonly MailIdentity[]>;
  /** Certificates that are not expired. */
  readonly certificates?: Fact<readonly LiveCertificate[]>;
  readonly config?: Fact<ConfigRecording>;
  /** Version of the bootstrap by name of the parameter that holds it; `null`: there is none. */
  readonly bootstrap?: FactsBy<number | null>;
  /** Versions on offer, by engine of RDS. */
  readonly engines?: FactsBy<readonly string[]>;
  /** Number of CodeCommit repositories. */
  readonly repositories?: Fact<number>;
}

export interface GlobalFacts {
  readonly caller?: Fact<{ readonly arn: string }>;
  /** Roles of the bootstrap, by ARN; `null`: there is none. */
  readonly roles?: FactsBy<LiveRole | null>;
  /** What those who deploy may do, as IAM simulates it. */
  readonly permissions?: Fact<readonly Permission[]>;
  /** Whether an AWS managed policy exists and can be attached, by path and name. */
  readonly managedPolicies?: FactsBy<boolean>;
  readonly zones?: Fact<readonly LiveZone[]>;
}

export interface LiveStack {
  readonly name: string;
  readonly id: string;
  /** e.g. `UPDATE_ROLLBACK_COMPLETE`. */
  readonly status: string;
  readonly statusReason?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** Result of the last drift detection, e.g. `DRIFTED`; absent where there was none. */
  readonly drift?: string | undefined;
  /** Set on nested stacks. */
  readonly parentId?: string | undefined;
}

export interface LiveResource {
  readonly logicalId: string;
  readonly physicalId?: string | undefined;
  readonly type: string;
  readonly status: string;
}

export interface Drift {
  readonly logicalId: string;
  readonly type: string;
  /** `MODIFIED` or `DELETED`. */
  readonly status: string;
  /** Properties that differ, as JSON pointers. */
  readonly paths: readonly string[];
}

export interface LiveExport {
  readonly name: string;
  readonly value: string;
  /** ARN of the stack. */
  readonly stackId: string;
}

export interface TakenName {
  /** As CloudFormation calls the resource, e.g. the URL of a queue. */
  readonly id: string;
  /** `deleting`: a secret in its recovery window. `elsewhere`: a bucket of another account. */
  readonly state: 'here' | 'deleting' | 'elsewhere';
  /** Name of the stack that it belongs to; `null`: to none. */
  readonly owner: Fact<string | null>;
}

export interface LambdaLimits {
  readonly concurrent: number;
  /** What no function has reserved. */
  readonly unreserved: number;
}

export interface Usage {
  /** The quota in words, e.g. `roles`. */
  readonly what: string;
  readonly used: number;
  /** The quota in force. */
  readonly limit: number;
}

export interface MailSettings {
  readonly isSandbox: boolean;
  /** Mails in 24 hours. */
  readonly perDay: number | undefined;
}

export interface MailIdentity {
  /** A domain or an address. */
  readonly name: string;
  readonly isVerified: boolean;
}

export interface LiveCertificate {
  readonly arn: string;
  readonly domains: readonly string[];
  /** e.g. `PENDING_VALIDATION`. */
  readonly status: string;
  /** RFC 3339. */
  readonly requestedAt: string | undefined;
  /** What ACM wants to find in the DNS; only while it waits. */
  readonly records: readonly { readonly name: string; readonly value: string }[];
}

export interface LiveZone {
  readonly id: string;
  /** Without the dot at the end. */
  readonly name: string;
  readonly isPrivate: boolean;
  readonly nameServers: readonly string[];
  /** Names of its CNAME records that ACM looks for; only of zones that a waiting certificate concerns. */
  readonly validations?: readonly string[] | undefined;
  /** Name servers that it hands a name below it to, by that name. */
  readonly delegates?: Readonly<Record<string, readonly string[]>> | undefined;
}

export interface ConfigRecording {
  /** Recorders that a customer made; those of AWS services do not count. */
  readonly recorders: readonly string[];
  readonly channels: readonly string[];
}

export interface LiveRole {
  /** The trust policy as it was read. */
  readonly trust: unknown;
}

export interface Permission {
  /** ARN of the user or role. */
  readonly who: string;
  readonly action: string;
  readonly resource: string;
  readonly isAllowed: boolean;
  /** What denies, e.g. `a service control policy`. */
  readonly because: string;
}
