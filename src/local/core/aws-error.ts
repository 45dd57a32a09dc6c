/** A refusal as a service words it; the protocol layer encodes it for the caller's wire format. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  /** The error code, e.g. `NoSuchBucket`. */
  readonly code: string;
  /** HTTP status; left out, it follows from the service's model, else 400. */
  readonly status: number | undefined;
  /** Further members of the error's shape, e.g. `BucketName`. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    more: { status?: number; fields?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = more.status;
    this.fields = more.fields ?? {};
  }
}
