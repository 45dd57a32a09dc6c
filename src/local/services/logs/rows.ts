/** The rows CloudWatch Logs keeps. */

export interface LogGroup {
  readonly name: string;
  readonly createdAt: number;
  readonly retentionInDays?: number | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly class: string;
  readonly isProtected: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

export interface LogStream {
  readonly group: string;
  readonly name: string;
  readonly createdAt: number;
  readonly firstEventAt?: number | undefined;
  readonly lastEventAt?: number | undefined;
  readonly lastIngestedAt?: number | undefined;
  readonly storedBytes: number;
  /** Chunks are numbered; those before `open` are full and never change. */
  readonly first: number;
  readonly open: number;
  readonly next: number;
  /** Lines that were ever put; numbers the next one. */
  readonly lines: number;
  /** Lines still kept. */
  readonly kept: number;
}

/** Lines that were put together, or that were merged from many small puts. */
export interface Chunk {
  readonly events: readonly LogEvent[];
}

export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
  /** Position in the stream's life. */
  readonly line: number;
}

export interface MetricFilter {
  readonly name: string;
  readonly group: string;
  readonly pattern: string;
  readonly createdAt: number;
  readonly transformations: readonly MetricTransformation[];
}
export interface MetricTransformation {
  readonly metricName: string;
  readonly metricNamespace: string;
  readonly metricValue: string;
  readonly defaultValue?: number | undefined;
  readonly unit?: string | undefined;
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
}

export interface SubscriptionFilter {
  readonly name: string;
  readonly group: string;
  readonly pattern: string;
  readonly destinationArn: string;
  readonly roleArn?: string | undefined;
  readonly distribution: string;
  readonly createdAt: number;
}

export interface ResourcePolicy {
  readonly name: string;
  readonly document: string;
  readonly updatedAt: number;
}
