import type { CleanupConfig } from './cleanup-section.js';
import type { CorsConfig } from './cors-section.js';
import type { CoverageConfig } from './coverage-section.js';
import type { GateConfig } from './gate-section.js';
import type { ProbeConfig } from './probe-config.js';
import type { ValidateConfig } from './validate-section.js';

/** apex.config.yaml, checked. `{env}` in names has been left as it is: see `named`. */
export interface Config {
  readonly project: string;
  /** Command line that synthesizes; run in the folder of the configuration. */
  readonly app: string;
  /** Files and folders whose content decides whether synthesizing is needed. Absent: the whole folder. */
  readonly appInputs?: readonly string[];
  readonly stacks?: { readonly order?: readonly string[] };
  readonly frontend?: FrontendConfig;
  readonly verify?: VerifyConfig;
  readonly check?: CheckConfig;
  readonly probe?: ProbeConfig;
  readonly gate?: GateConfig;
  readonly coverage?: CoverageConfig;
  readonly cors?: CorsConfig;
  readonly cleanup?: CleanupConfig;
  readonly validate?: ValidateConfig;
  readonly environments: Readonly<Record<string, Environment>>;
}

/** An output of a stack, both named as in the templates. */
export interface OutputRef {
  /** Stack name; may contain `{env}`. */
  readonly stack: string;
  readonly output: string;
}

export interface FrontendConfig {
  readonly build?: string;
  readonly inputs?: readonly string[];
  /** What the build leaves behind, relative to the configuration. */
  readonly folder: string;
  readonly bucket: OutputRef;
  readonly distribution?: OutputRef;
  /** A JSON file written beside the build with values that only the deployment knows. */
  readonly config?: {
    readonly file: string;
    readonly values: Readonly<Record<string, string | OutputRef>>;
  };
  readonly url?: OutputRef;
}

export interface CheckConfig {
  readonly sources?: readonly string[];
  /** `off`, `info`, `warning` or `error` by rule id. */
  readonly rules?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly requiredTags?: readonly string[];
  readonly suppress?: readonly SuppressConfig[];
  /** Relative to the configuration. */
  readonly baseline?: string;
  /** Packs of cdk-nag. */
  readonly packs?: readonly string[];
}

export interface SuppressConfig {
  readonly rule: string;
  /** Construct path, logical id or file, with `*`; absent: everything. */
  readonly at?: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day, `YYYY-MM-DD`. */
  readonly until: string;
}

export interface VerifyConfig {
  readonly health?: { readonly url: OutputRef; readonly path: string };
  readonly login?: {
    readonly url: OutputRef;
    readonly path: string;
    /** Output with the name or ARN of a secret that holds `[{email, password}, …]`. */
    readonly secret: OutputRef;
  };
}

export interface Environment {
  /** Twelve digits. */
  readonly account: string;
  readonly region?: string;
  /** Further regions that the environment uses. */
  readonly regions?: readonly string[];
  readonly profile?: string;
  /** Changing it takes `--confirm <name>`. */
  readonly protected?: boolean;
  /** `embedded`: the embedded AWS of this folder; a URL: another endpoint; absent: AWS. */
  readonly endpoint?: string;
  /** Context for the CDK app. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/** A configuration and where it came from. */
export interface LoadedConfig {
  readonly config: Config;
  /** Absolute path of the file. */
  readonly file: string;
  /** Folder of the file: what relative paths in it start from, and where `.apexctl/` is. */
  readonly root: string;
}

/** An environment that was chosen by name. */
export interface ChosenEnvironment extends LoadedConfig {
  readonly name: string;
  readonly environment: Environment;
}

/** Fills `{env}` in a name of the configuration. */
export const named = (pattern: string, environmentName: string): string =>
  pattern.replaceAll('{env}', environmentName);
