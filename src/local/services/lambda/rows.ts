import type { Runtime } from '@aws-sdk/client-lambda';
import type { Tags } from '../../core/values.js';

/** What a function runs with; a published version keeps a copy. */
export interface FunctionConfig {
  readonly role: string;
  readonly packageType: 'Zip' | 'Image';
  readonly runtime?: Runtime | undefined;
  readonly handler?: string | undefined;
  readonly description: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly ephemeralMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly layers: readonly string[];
  readonly architecture: 'x86_64' | 'arm64';
  readonly tracing: 'Active' | 'PassThrough';
  readonly deadLetterArn?: string | undefined;
  readonly kmsKeyArn?: string | undefined;
  readonly vpc?:
    | { readonly subnets: readonly string[]; readonly securityGroups: readonly string[] }
    | undefined;
  readonly logging: LoggingConfig;
}

export interface LoggingConfig {
  readonly format: 'Text' | 'JSON';
  /** Left out: `/aws/lambda/<name>`. */
  readonly group?: string | undefined;
  /** JSON format only. */
  readonly applicationLevel?: LogLevel | undefined;
  readonly systemLevel?: 'DEBUG' | 'INFO' | 'WARN' | undefined;
}
export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

export interface CodePackage {
  /** Blob id of the zip; absent for images. */
  readonly zip?: string | undefined;
  readonly imageUri?: string | undefined;
  /** Base64, as the API shows it. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What runs: `$LATEST` or a published version. */
export interface Deployed {
  readonly name: string;
  readonly version: string;
  readonly config: FunctionConfig;
  readonly code: CodePackage;
  readonly lastModified: string;
  readonly revisionId: string;
}

export interface FunctionRow extends Deployed {
  readonly version: '$LATEST';
  readonly tags: Tags;
  readonly reservedConcurrency?: number | undefined;
  readonly nextVersion: number;
}

export interface VersionRow extends Deployed {
  /** Revision of `$LATEST` that was published. */
  readonly publishedFrom: string;
}

export interface AliasRow {
  readonly function: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Share of invocations (0 to 1) that go to another version. */
  readonly weights: Readonly<Record<string, number>>;
  readonly revisionId: string;
}

export interface PolicyRow {
  readonly statements: readonly PolicyStatement[];
  readonly revisionId: string;
}
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: string | Readonly<Record<string, string>>;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

export interface InvokeConfigRow {
  readonly function: string;
  readonly qualifier: string;
  readonly lastModified: Date;
  readonly retries?: number | undefined;
  readonly maxAgeSeconds?: number | undefined;
  readonly onSuccess?: string | undefined;
  readonly onFailure?: string | undefined;
}

export interface MappingRow {
  readonly id: string;
  readonly functionArn: string;
  readonly sourceArn: string;
  readonly isEnabled: boolean;
  readonly batchSize: number;
  readonly batchWindowSeconds: number;
  readonly reportsItemFailures: boolean;
  readonly maximumConcurrency?: number | undefined;
  readonly filters: readonly string[];
  readonly startingPosition?: string | undefined;
  readonly lastModified: Date;
  readonly lastResult: string;
  readonly tags: Tags;
}

export interface LayerRow {
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly createdAt: string;
  readonly runtimes: readonly Runtime[];
  readonly architectures: readonly ('x86_64' | 'arm64')[];
  readonly licence?: string | undefined;
  readonly code: CodePackage;
}
