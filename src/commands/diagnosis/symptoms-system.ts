import pMap from 'p-map';
import { type Template, toTemplate } from '../../assembly/index.js';
import type { Bundle } from '../../diagnose/bundle/index.js';
import type { Subject, System } from '../../diagnose/symptoms/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Unknown } from '../../report/index.js';
import type { Deployment } from '../deployment/open.js';

/** The running system, and what of it could not be told. */
export interface Running {
  readonly system: System;
  readonly unread: readonly Unknown[];
}

/** Every resource of the stacks that were read, nested ones too, with its properties as they were deployed. */
export async function runningSystem(
  { clock }: Pick<CommandIo, 'clock'>,
  { aws, opened }: Deployment,
  { story, templates }: Pick<Bundle, 'story' | 'templates'>,
): Promise<Running> {
  const { resourceSubjects } = await import('../../validate/index.js');
  const { account, identity, name, environment } = opened;
  const partition = identity.arn.split(':')[1] ?? 'aws';
  const unread: Unknown[] = [];
  const orElse = async <T>(what: string, other: T, read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unread.push({ what, reason: error.problem.what });
      return other;
    }
  };
  const there = story.stacks.filter(({ status }) => status !== 'DELETE_COMPLETE');
  const regions = [...new Set(there.map(({ region = opened.region }) => region))];
  const exportsIn = new Map(
    await pMap(regions, async (region) => {
      const read = async () => (await aws.stacks(region)).exports();
      return [region, await orElse(`the exports of ${region}`, [], read)] as const;
    }),
  );
  const found = await pMap(
    there,
    async ({ id, name: stack, region = opened.region }) => {
      const port = await aws.stacks(region);
      const [live, rows] = await Promise.all([
        orElse(`the stack ${stack}`, undefined, () => port.stack(id)),
        orElse(`what ${stack} has`, [], () => port.resources(id)),
      ]);
      if (!live) return [];
      const template = await templateIn(templates[id]);
      const expected = { name: stack, region, template };
      const exports = exportsIn.get(region) ?? [];
      return resourceSubjects({ account, partition }, expected, live, rows, exports);
    },
    { concurrency: 4 },
  );
  const subjects = found.flat().flatMap(({ physicalId, ...one }): readonly Subject[] => {
    const { type, stack, region, logicalId, properties } = one;
    return physicalId === undefined
      ? []
      : [{ type, stack, region, logicalId, physicalId, properties }];
  });
  const isProtected = environment.protected === true;
  return {
    system: { subjects, environment: name, isProtected, now: clock.now().getTime() },
    unread,
  };
}

/** JSON or YAML; `undefined` where it was not read: then the resources are known, and their properties are not. */
async function templateIn(text: string | undefined): Promise<Template | undefined> {
  if (text === undefined) return undefined;
  const { readTemplate } = await import('../../checking/read/index.js');
  return toTemplate(readTemplate(new TextEncoder().encode(text)).document);
}
