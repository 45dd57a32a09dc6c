import type { Cors, FunctionUrlAuthType, InvokeMode } from '@aws-sdk/client-lambda';

/** The address of a function, or of one of its aliases. */
export interface UrlRow {
  readonly function: string;
  /** Name of the alias; absent for the function itself. */
  readonly alias?: string | undefined;
  /** First label of its host. */
  readonly id: string;
  readonly authType: FunctionUrlAuthType;
  readonly cors?: Cors | undefined;
  readonly invokeMode: InvokeMode;
  readonly createdAt: Date;
  readonly changedAt: Date;
}
