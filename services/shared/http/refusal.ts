const CODES = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  410: 'gone',
  413: 'payload-too-large',
  429: 'too-many-requests',
} as const;

export type RefusalStatus = keyof typeof CODES;

interface RefusalOptions {
  /** Kebab-case name of the reason, where the one of the status says too little. */
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A failure that is the caller's to know: its message is sent as it is. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: RefusalStatus;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: RefusalStatus, message: string, options: RefusalOptions = {}) {
    super(message);
    this.status = status;
    this.code = options.code ?? CODES[status];
    this.headers = options.headers ?? {};
  }
}
