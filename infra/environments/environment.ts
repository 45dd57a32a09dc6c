/** Everything in which two deployments of the platform differ. */
export interface Environment {
  readonly name: string;
  /** Twelve digits; the stacks deploy nowhere else. */
  readonly account: string;
  readonly region: string;
  /** Where CloudFront looks for its certificate and web ACL: always us-east-1. */
  readonly edgeRegion: 'us-east-1';
  readonly domain: {
    /** Hosted zone, made by the Dns stack. */
    readonly zone: string;
    readonly site: string;
    readonly api: string;
  };
  /** Whether data outlives its stack: removal policies, deletion and termination protection. */
  readonly keepsData: boolean;
  readonly logRetentionDays: number;
  readonly throttle: { readonly requestsPerSecond: number; readonly burst: number };
  readonly mail: { readonly sender: string; readonly alerts: string };
  readonly budget: {
    readonly name: string;
    readonly monthlyUsd: number;
    readonly dailyUsd: number;
  };
  /** Accounts that exist from the start; none in production. */
  readonly demoAccounts: readonly DemoAccount[];
}

export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: 'trainer' | 'student';
}
