import * as v from 'valibot';

const weight = (about: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(block|warn|off)$/, 'one of block, warn, off'),
      v.description(about),
    ),
  );

/** What a part of the gate, or a rule in it, does to the verdict. */
export type GateWeight = string;

/** Section `gate`. */
export interface GateConfig {
  readonly parts?: Readonly<
    Partial<Record<'check' | 'validate' | 'cors' | 'coverage' | 'probe' | 'incidents', GateWeight>>
  >;
  /** By rule or check id. */
  readonly rules?: Readonly<Record<string, GateWeight>>;
  /** Least severity of a finding that blocks; `error` if absent. */
  readonly severity?: string;
}

/** The section `gate`. */
export const gateSection = v.strictObject({
  parts: v.optional(
    v.pipe(
      v.strictObject({
        check: weight(
          'The app as it would be deployed to the target: `block` (if absent), `warn` or `off`.',
        ),
        validate: weight('The resources of the source environment.'),
        cors: weight('Its answers to browsers.'),
        coverage: weight('Its routes against the calls of the frontend.'),
        probe: weight('Its API, called as its users do.'),
        incidents: weight('Its failures whose cause is not known or not gone.'),
      }),
      v.description('What each part does to the verdict.'),
    ),
  ),
  rules: v.optional(
    v.pipe(
      v.record(
        v.string(),
        v.pipe(v.string(), v.regex(/^(block|warn|off)$/, 'one of block, warn, off')),
      ),
      v.description('The same for single rules and checks, by id.'),
    ),
  ),
  severity: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(error|warning)$/, 'one of error, warning'),
      v.description('Least severity of a finding that blocks; `error` if absent.'),
    ),
  ),
});
