/** Where a name is taken: world (bucket names), account (IAM, CloudFront, Route 53, Budgets), or the region. */
export type NameScope = 'world' | 'account' | 'region';

/** Order of removal. Source: design of cleanup, order tiers. */
export const TIERS = [
  'traffic',
  'triggers',
  'compute',
  'apis',
  'data',
  'logs',
  'policies',
  'roles',
  'keys',
  'stacks',
] as const;
export type Tier = (typeof TIERS)[number];

/** Which thing is meant, exactly. */
export interface Target {
  readonly type: string;
  /** Primary physical id, as CloudFormation tells it. */
  readonly id: string;
  /** The region where it lives; for things without one, the region of the stack. */
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  /** Properties that CloudFormation sent when it was made, parsed; empty where no event told. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One resource as a direct read of it shows it now. */
export interface Present {
  /** RFC 3339; absent where the service does not tell. */
  readonly bornAt?: string;
  /** Account that owns it; absent where only the owner can read it at all. */
  readonly owner?: string;
  /** Its tags; `undefined` where they could not be read; `'none'` for types without tags. */
  readonly tags: Readonly<Record<string, string>> | 'none' | undefined;
  /** The live configuration, under the names of the template's properties where both tell the same thing. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Content that removal loses; `undefined` where it cannot be told. */
  readonly content: Content | undefined;
  /** Others that point at it, said in words: `alias/x`, `subscriber …`. Those of the same plan are sorted out later. */
  readonly usedBy: readonly Use[];
  /** What forbids removal and is not ours to lift: object lock, legal hold, MFA delete, a policy that denies. */
  readonly locks: readonly string[];
  /** What has to be done first and is ours to do: lift deletion protection, disable, detach. */
  readonly steps: readonly string[];
  /** Set when it is on its way out or only its name is still taken. */
  readonly leaving?: { readonly until?: string; readonly restore?: string };
}
export interface Content {
  /** e.g. `1,204 versions, 3.1 GB`; empty text for nothing. */
  readonly what: string;
  readonly isEmpty: boolean;
  /** Versions, items, images: for how far a removal is. */
  readonly count?: number;
  /** RFC 3339 of the newest sign of use: an object, an item, a log line, a call. */
  readonly usedAt?: string;
}
export interface Use {
  readonly what: string;
  /** Physical id or ARN of the user, where it has one. */
  readonly id?: string;
}

/** A thing that belongs to another and that no template names: the log group of a function. */
export interface Companion {
  readonly type: string;
  readonly id: string;
  readonly region: string;
}

/** Kept before something with content goes, so that it can come back. JSON. */
export interface UndoArtefact {
  readonly kind: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Carries out the calls of one removal. */
export interface Removing {
  /** Every call that changes AWS goes through here: its intent is on disk before, its outcome after. */
  during<T>(operation: string, target: string, act: () => Promise<T>): Promise<T>;
  /** Milliseconds; rejects when the run was interrupted. */
  sleep(ms: number): Promise<void>;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** How far: done, of how many where that is known. */
  readonly progress: (done: number, of: number | undefined, what: string) => void;
  /** What was seen just before, where it was. */
  readonly seen?: Present;
  /** Days that a key or a secret can still be had back; `at once` frees its name. Without it: 30. */
  readonly windowDays?: number | 'at once';
  /** Somebody chose to let the service itself empty it over days; then it stays. */
  readonly letsExpire?: true;
  /** `save` keeps content too, where a type could and does not by itself. */
  readonly keepsContent?: true;
}

/**
 * How to look at and remove one kind of resource. Whether it is ours is proven elsewhere, once, for all types.
 *
 * `look` answers from a direct read of that one resource, `undefined` when it does not exist, and
 * throws when that could not be found out.
 */
export interface ResourceType<Ports> {
  /** CloudFormation type. */
  readonly type: string;
  /** In words, lower case: `log group`. */
  readonly title: string;
  readonly scope: NameScope;
  readonly tier: Tier;
  /** Its physical id is drawn by the service and never given twice: the id alone proves which one it is. */
  readonly idIsDrawn: boolean;
  /** CloudFormation puts aws:cloudformation:* tags on it and its API shows them. */
  readonly hasSystemTags: boolean;
  /** Removal can lose content. */
  readonly holdsData: boolean;
  /** What removal loses, in words. */
  readonly loses: string;
  /** How removal can be taken back, in words; absent where it cannot. */
  readonly comesBack?: string;
  /** Starts a clock of minutes: begun first, waited for last. */
  readonly isSlow?: true;
  readonly permissions: {
    readonly look: readonly string[];
    readonly remove: readonly string[];
    readonly undo?: readonly string[];
  };
  /** ARN of the thing itself; `*` where its service has none. */
  arn(target: Target): string;
  /** ARNs that removal touches (a bucket and its objects); the session policy names exactly these. */
  touches?(target: Target): readonly string[];
  look(ports: Ports, target: Target): Promise<Present | undefined>;
  companions?(target: Target): readonly Companion[];
  /** Removes it and waits until a direct read no longer finds it. Already gone is success. */
  remove(ports: Ports, target: Target, removing: Removing): Promise<void>;
  /** What `restore` needs, read before removal. */
  save?(ports: Ports, target: Target, removing: Removing): Promise<UndoArtefact>;
  restore?(ports: Ports, target: Target, artefact: UndoArtefact, removing: Removing): Promise<void>;
}
