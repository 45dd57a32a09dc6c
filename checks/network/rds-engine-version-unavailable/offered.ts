import {
  cannotTell,
  factOf,
  fail,
  onAccountStacks,
  pass,
  placedStacks,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';

/** Judges versions by what RDS offers in the region now. */
export const offeredVersions = (
  types: readonly string[],
  isRestored: (resource: Resource) => boolean,
) =>
  onAccountStacks((here, account, world) => {
    const verdicts = placedStacks(account, world)
      .filter(({ stack }) => stack === here)
      .flatMap(({ stack, region, facts }) =>
        stack
          .resources(...types)
          .filter((one) => !isRestored(one))
          .flatMap((one) => {
            const engine = one.get('Engine').likely;
            const at = one.get('EngineVersion');
            if (engine === undefined || at.likely === undefined) return [];
            return verdict(
              { engine, version: at.likely, region },
              factOf(facts.engines?.[engine]),
              at,
            );
          }),
      );
    return verdicts.length > 0 ? verdicts : skip('no version of RDS is asked for here');
  });

interface Wanted {
  readonly engine: string;
  readonly version: string;
  readonly region: string;
}

/** A line of versions (`15`, `8.0`) stands for its default. */
function verdict(
  { engine, version, region }: Wanted,
  offered: ReturnType<typeof factOf<readonly string[]>>,
  at: ReturnType<Resource['get']>,
): readonly Verdict[] {
  if ('unknown' in offered)
    return [
      cannotTell(
        `the versions of ${engine} in ${region} could not be read: ${offered.unknown}`,
        at,
      ),
    ];
  const isOffered = offered.value.some((one) => one === version || one.startsWith(`${version}.`));
  return [isOffered ? pass : fail(`${region} does not offer ${engine} ${version}.`, { at })];
}
