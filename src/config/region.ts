/** Where a region may come from, in the order in which it counts. */
export interface RegionSources {
  /** --region */
  readonly flag?: string | undefined;
  /** `region` of the environment in the configuration. */
  readonly environment?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Region of the profile in force. */
  readonly profile?: string | undefined;
}

export interface RegionInForce {
  readonly region: string;
  /** For people: `--region`, `the configuration`, `AWS_REGION`, … */
  readonly origin: string;
}

/** The region in force and where it came from; `undefined` when nobody says: there is no default. */
export function regionInForce(sources: RegionSources): RegionInForce | undefined {
  const { flag, environment, env, profile } = sources;
  const candidates: readonly (readonly [origin: string, region: string | undefined])[] = [
    ['--region', flag],
    ['the configuration', environment],
    ['AWS_REGION', env['AWS_REGION']],
    ['CDK_DEFAULT_REGION', env['CDK_DEFAULT_REGION']],
    ['AWS_DEFAULT_REGION', env['AWS_DEFAULT_REGION']],
    ['the profile', profile],
  ];
  for (const [origin, region] of candidates) if (region) return { region, origin };
  return undefined;
}
