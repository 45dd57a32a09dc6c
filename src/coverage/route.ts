/** Something that an API answers to. */
export interface Route {
  /** Upper case; `ANY` for every method. */
  readonly method: string;
  /** With parameters as `{name}` and `{proxy+}` for everything below. */
  readonly path: string;
  /** Where it was read: `live <api id>`, `template <stack>.<logical id>`, `openapi <file>`. */
  readonly source: string;
  /** Headers, in lower case, that its preflight allows; absent where that is not known, `*` for any. */
  readonly allowedHeaders?: readonly string[];
  readonly allowedMethods?: readonly string[];
}
