import type { Assembly } from '../../assembly/index.js';
import type { Stacks } from '../../aws/index.js';
import type { CommandIo } from '../../io/index.js';
import { settingsOf } from '../checking/settings.js';
import type { OpenEnvironment } from '../environment/open.js';

/** A name that the next deploy gives something that is not there yet. */
export interface NewName {
  readonly stackName: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
}

/** Names that the app gives, as far as they are known before deploying; one entry a resource. */
export async function namesOfApp(
  io: CommandIo,
  opened: OpenEnvironment,
  assembly: Assembly,
): Promise<readonly NewName[]> {
  const { declaredNames, domainOf, firstScenario, makeWorld } = await import(
    '../../checking/index.js'
  );
  const { readSubjects } = await import('../../checking/read/index.js');
  const { noProject } = await import('../../sources/index.js');
  const { stacks } = await readSubjects(io, [assembly.folder]);
  const settings = settingsOf(opened, opened.region, io.clock.now());
  const world = makeWorld(
    { stacks, project: noProject, account: undefined, settings },
    firstScenario(domainOf(stacks)),
  );
  return assembly.stacks
    .filter(({ account }) => account === opened.account)
    .flatMap(({ name: stackName, region }) => {
      const own = world.stacks.filter(
        (one) => one.name === stackName && (one.region ?? region) === region,
      );
      return own.flatMap((stack) =>
        declaredNames(stack).map(({ resource: { logicalId }, type, name }) => ({
          ...{ stackName, region, logicalId, type, name },
        })),
      );
    });
}

/** Those of them that the next deploy would create: what a stack has already is not made again. */
export async function newNames(
  names: readonly NewName[],
  stacksIn: (region: string) => Promise<Pick<Stacks, 'stack' | 'resources'>>,
): Promise<readonly NewName[]> {
  const groups = new Map<string, NewName[]>();
  for (const name of names) {
    const key = `${name.region}/${name.stackName}`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  const fresh: NewName[] = [];
  for (const group of groups.values()) {
    const [{ region, stackName } = { region: '', stackName: '' }] = group;
    const stacks = await stacksIn(region);
    const stack = await stacks.stack(stackName);
    const rows = stack && !HOLDS_NOTHING.has(stack.status) ? await stacks.resources(stack.id) : [];
    const has = new Set(rows.filter(isThere).map(({ logicalId, type }) => `${logicalId} ${type}`));
    fresh.push(...group.filter(({ logicalId, type }) => !has.has(`${logicalId} ${type}`)));
  }
  return fresh;
}

/** The next deploy begins such a stack anew. */
export const HOLDS_NOTHING: ReadonlySet<string> = new Set([
  'ROLLBACK_COMPLETE',
  'REVIEW_IN_PROGRESS',
  'DELETE_COMPLETE',
]);

/** Whether a stack has the resource of a row. */
export const isThere = ({ status }: { readonly status: string }): boolean =>
  !/^(DELETE_COMPLETE|DELETE_SKIPPED|CREATE_FAILED|EXPORT_COMPLETE)$/.test(status);
