import pMap from 'p-map';
import { type LiveSource, liveReaders } from '../../aws/live/index.js';
import { principalOf, simulated } from '../../aws/looking/index.js';
import { deniedRights, surroundingsOf } from '../../diagnose/bundle/index.js';
import { type Fact, factKey, type StackStory } from '../../diagnose/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';

interface Around {
  readonly story: StackStory;
  readonly rows: readonly { readonly type: string; readonly physicalId: string | undefined }[];
}

/** Certificates, zones, quotas, settings of the account and refused rights around stacks that failed. */
export async function lookAround(
  { clock }: Pick<CommandIo, 'clock'>,
  stacks: readonly Around[],
  sourceIn: (region: string) => LiveSource,
): Promise<Readonly<Record<string, Fact>>> {
  const looks = stacks.flatMap(({ story, rows }) => [
    ...surroundingsOf(story, rows).flatMap(({ ask, about, region }) => {
      const reader = Object.entries(liveReaders).find(([name]) => name === ask)?.[1];
      if (!reader || region === '') return [];
      const place = reader.home ?? region;
      const read = async (): Promise<unknown> => {
        const found: ReadonlyMap<string, unknown> = await reader.read(sourceIn(place), [about]);
        return found.get(about);
      };
      return [{ key: factKey(ask, about, region), source: `${ask} ${about} in ${place}`, read }];
    }),
    ...deniedRights(story).map(({ principal, action, region }) => ({
      key: factKey('allowed', `${principal} ${action}`, region),
      source: `iam:SimulatePrincipalPolicy of ${principal}`,
      read: async (): Promise<unknown> => {
        const who = await principalOf(sourceIn(region), principal);
        return who === undefined
          ? undefined
          : (await simulated(sourceIn(region), who, [action], '*'))[0];
      },
    })),
  ]);
  const facts = await pMap(
    looks,
    async ({ key, source, read }) => [key, await factOf(clock, source, read)] as const,
    { concurrency: 8 },
  );
  return Object.fromEntries(facts);
}

async function factOf(
  clock: CommandIo['clock'],
  source: string,
  read: () => Promise<unknown>,
): Promise<Fact> {
  try {
    return { known: true, value: await read(), source, time: clock.now().toISOString() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { known: false, reason: error.problem.what };
  }
}
