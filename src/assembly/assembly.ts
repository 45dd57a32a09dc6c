/** A cloud assembly as the deployment needs it: what `cdk synth` left on disk, checked. */
export interface Assembly {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** In the order of the manifest. */
  readonly stacks: readonly AssemblyStack[];
  /** Context that the app asked for and did not get; such templates hold dummy values. */
  readonly missing: readonly MissingContext[];
  /** Errors and warnings that the app attached to constructs. */
  readonly messages: readonly AppMessage[];
}

export interface AssemblyStack {
  /** Id within the assembly, with the stage in front for nested ones. */
  readonly id: string;
  /** Name on AWS. */
  readonly name: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  readonly template: Template;
  /** SHA-256 over the template in a form that ignores layout and key order. */
  readonly templateHash: string;
  /** Size of the template file in bytes of UTF-8. */
  readonly templateBytes: number;
  /** Absolute path of the template file. */
  readonly templateFile: string;
  /** `s3://…` where the template itself is published as an asset. */
  readonly templateAsset: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly notificationArns: readonly string[];
  readonly terminationProtection: boolean;
  /** Ids of stacks in this assembly that must be complete first, declared or by imported exports. */
  readonly needs: readonly string[];
  readonly assets: readonly Asset[];
  /** Role to assume before calling CloudFormation. */
  readonly deployRole: Role | undefined;
  /** Role that CloudFormation itself works with. */
  readonly executionRoleArn: string | undefined;
  readonly bootstrap: BootstrapNeed | undefined;
  /** Construct path of a logical id, e.g. `Api/Handler/Resource`. */
  readonly constructPaths: Readonly<Record<string, string>>;
}

export interface Role {
  readonly arn: string;
  readonly externalId: string | undefined;
}

/** The least bootstrap version that a stack can be deployed with, and where it is written. */
export interface BootstrapNeed {
  readonly version: number;
  /** Name of the SSM parameter that holds the version. */
  readonly parameter: string;
}

/** One file or image in one place. The same `id` in two places is two of these. */
export interface Asset {
  /** Content hash; equal ids have equal content. */
  readonly id: string;
  readonly kind: 'file' | 'image';
  readonly title: string;
  /** Name of the destination inside the asset manifest. */
  readonly destination: string;
  /** Absolute path of the asset manifest that lists it. */
  readonly manifestFile: string;
  readonly region: string;
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  readonly role: Role | undefined;
}

export interface MissingContext {
  readonly key: string;
  readonly provider: string;
}

export interface AppMessage {
  readonly level: 'info' | 'warning' | 'error';
  readonly constructPath: string;
  readonly text: string;
}

/** A CloudFormation template; only what has the right shape gets in. */
export interface Template {
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly parameters: Readonly<Record<string, TemplateParameter>>;
  readonly outputs: Readonly<Record<string, TemplateOutput>>;
  /** The whole template as it was read. */
  readonly document: Readonly<Record<string, unknown>>;
}
export interface TemplateResource {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: string | undefined;
  readonly updateReplacePolicy: string | undefined;
  readonly constructPath: string | undefined;
}
export interface TemplateParameter {
  readonly type: string;
  readonly defaultValue: string | undefined;
}
export interface TemplateOutput {
  readonly value: unknown;
  readonly exportName: unknown;
  readonly description: string | undefined;
}

/** Whether the resource stays when its stack or its definition goes away. */
export function isRetained({ deletionPolicy }: TemplateResource): boolean {
  return deletionPolicy === 'Retain' || deletionPolicy === 'RetainExceptOnCreate';
}
