import type { Project } from '../../sources/index.js';
import type { AccountFacts } from '../account-facts.js';
import type { Path, Value } from './value.js';

/** Everything that a check can know, under one way in which the conditions turn out. */
export interface World {
  readonly stacks: readonly Stack[];
  stack(id: string): Stack | undefined;
  /** Every resource of these types (of all, without a type), in all stacks. */
  resources(...types: readonly string[]): readonly Resource[];
  /** The output that carries an export's name in one account and region; unknown ones of both fit all. */
  exporter(name: string, where: Pick<Stack, 'account' | 'region'>): Output | undefined;
  /** The sources; without files where only templates are checked. */
  readonly project: Project;
  /** What the account holds; `undefined` where nobody looked. */
  readonly account: AccountFacts | undefined;
  readonly settings: CheckSettings;
}

/** What a project says of itself, for rules that depend on it. */
export interface CheckSettings {
  /** `YYYY-MM-DD`: the day for which rules that depend on dates judge. */
  readonly today: string;
  /** Region where what is regional belongs. */
  readonly region: string | undefined;
  /** Name of the environment, e.g. `prod`. */
  readonly environment: string | undefined;
  /** Whether losing data here is a catastrophe. */
  readonly isProtected: boolean;
  /** Tags that every resource has to have. */
  readonly requiredTags: readonly string[];
  /** Options of single rules, by rule id. */
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Code of the functions of a stack, parsed when somebody asks. */
export interface StackCode {
  /** What an asset holds for a resource; `undefined` where there is none or it was not read. */
  files(logicalId: string): Project | undefined;
  /** Texts by path, for code that stands in the template itself. The same texts give the same project. */
  parse(texts: Readonly<Record<string, string>>): Project;
}

/** Who deploys a stack of a cloud assembly, as its manifest says; with the CDK's placeholders. */
export interface StackDeployment {
  /** Assumed by whoever deploys. */
  readonly deployRole: string | undefined;
  /** Assumed by CloudFormation. */
  readonly executionRole: string | undefined;
  /** Version of the bootstrap that it takes at least. */
  readonly bootstrapVersion: number | undefined;
  /** SSM parameter that holds the version in force. */
  readonly bootstrapParameter: string | undefined;
}

/** A template with where it will be deployed. */
export interface Stack {
  readonly world: World;
  readonly id: string;
  /** Name on AWS; `undefined` for a template on its own. */
  readonly name: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** Path of the template, relative to the working directory. */
  readonly file: string;
  /** Size of the template in bytes of UTF-8. */
  readonly bytes: number;
  /** Ids of the stacks that must be complete first, as the manifest says. */
  readonly needs: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly isTerminationProtected: boolean;
  /** Absent for templates that are not of a cloud assembly. */
  readonly deployment?: StackDeployment | undefined;
  /** Absent where the code of functions was not read. */
  readonly code: StackCode | undefined;
  /** For a nested stack: the resource that it is the body of. */
  readonly parent: Resource | undefined;
  /** The whole template as it was read. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Resources of these types (all, without a type) that exist under the conditions. */
  resources(...types: readonly string[]): readonly Resource[];
  /** A resource, also where its condition does not hold. */
  resource(logicalId: string): Resource | undefined;
  /** Whether a resource is in the template and exists under the conditions. */
  isThere(logicalId: string): boolean;
  readonly outputs: readonly Output[];
  readonly parameters: readonly Parameter[];
  /** Any value of the template by its path, e.g. `['Outputs', 'Url', 'Value']`. */
  at(path: Path): Value;
}

export interface Resource {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  /** Absent where the template was not made by the CDK. */
  readonly constructPath: string | undefined;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: string | undefined;
  readonly updateReplacePolicy: string | undefined;
  readonly metadata: Value;
  /** `Properties` as a value. */
  readonly properties: Value;
  /** A property: `get('KeyPolicy.Statement')`. */
  get(path: string): Value;
  /** The physical name that the template gives it; absent where CloudFormation makes one up. */
  readonly name: Value;
  /** Logical ids in the same stack that it refers to or depends on. */
  readonly refersTo: ReadonlySet<string>;
  /** How messages call it: `UploadBucket (AWS::S3::Bucket)`, by construct path where there is one. */
  readonly shown: string;
}

export interface Output {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly value: Value;
  readonly exportName: Value;
}

export interface Parameter {
  readonly stack: Stack;
  readonly name: string;
  readonly type: string;
  readonly defaultValue: string | undefined;
  /** The value that the deployment gives it. */
  readonly given: string | undefined;
  readonly noEcho: boolean;
}
