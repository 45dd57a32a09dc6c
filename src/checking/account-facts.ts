/** What was seen in an account by reading only. Whatever could not be read is unknown with its reason. */
export interface AccountFacts {
  /** Twelve digits. */
  readonly account: string;
  /** When it was looked at; RFC 3339. */
  readonly asOf: string;
  /** By region, e.g. `eu-west-1`. Global things stand in `global`. */
  readonly regions: Readonly<Record<string, Readonly<Record<string, Fact>>>>;
  readonly global: Readonly<Record<string, Fact>>;
}

/** Something that was read, or why it could not be. */
export type Fact = { readonly value: unknown } | { readonly unknown: string };
