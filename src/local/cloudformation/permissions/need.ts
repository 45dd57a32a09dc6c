import type { Scope } from '../../core/scope.js';
import type { Existing, Properties } from '../providers/contract.js';

/** One IAM question that a step on a resource raises. */
export interface Need {
  /** e.g. `s3:CreateBucket`. */
  readonly action: string;
  /** An ARN, or `*`. */
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** What the service says instead of IAM's own sentence. */
  readonly refusal?: string;
}

export type Verb = 'create' | 'update' | 'delete';

/** A step that CloudFormation is about to take on a resource. */
export interface Work extends Scope {
  readonly type: string;
  readonly verb: Verb;
  /** What the resource is to become; for a deletion, what it is. */
  readonly properties: Properties;
  /** Absent for a creation. */
  readonly current?: Existing;
  /** Properties that a creation gives, or that an update changes. */
  readonly touched: ReadonlySet<string>;
  /** The name that CloudFormation makes up for this resource. */
  readonly generatedName: (maxLength?: number) => string;
  /** ARN of a role of the account by its name: only IAM knows the path. */
  readonly roleArn: (name: string) => string;
}

/** What a resource type takes. Actions are written without the service before the colon. */
export interface TypeRule {
  /** Before the colon of the actions. */
  readonly service: string;
  /** The resource that the actions concern. */
  readonly arn: (work: Work) => string;
  readonly create?: readonly string[];
  /** For an update, whatever it changes. */
  readonly update?: readonly string[];
  readonly delete?: readonly string[];
  /** For a property that a creation gives or an update changes. */
  readonly with?: Readonly<Record<string, string>>;
  /** For a property that an update changes. */
  readonly changes?: Readonly<Record<string, string>>;
  /** For a deletion of a resource that has the property. */
  readonly undo?: Readonly<Record<string, string>>;
  /** Properties that hand a role to a service (`A.B` is a member of a member), and that service. */
  readonly passes?: Readonly<Record<string, string>>;
  /** What the members above cannot say. */
  readonly more?: (work: Work) => readonly Need[];
}

export type Rules = Readonly<Record<string, TypeRule>>;
