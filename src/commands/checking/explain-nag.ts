import { join } from 'node:path';
import type { NagRule } from '../../checking/packs/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Explained } from './explain-rule.js';

/** A rule of cdk-nag, by our id of it (`nag-awssolutions-kms5`) or by its own; `undefined` for anything else. */
export async function explainedNag(
  io: Pick<CommandIo, 'files'>,
  asked: string,
): Promise<Explained | undefined> {
  const { PACK_PREFIX, findNag, nagRulesIn, oursFor, packOf } = await import(
    '../../checking/packs/index.js'
  );
  const lower = asked.toLowerCase();
  const wanted = lower.startsWith(PACK_PREFIX) ? lower.slice(PACK_PREFIX.length) : lower;
  const pack = packOf(wanted);
  if (pack === undefined) return undefined;
  const folder = findNag(io.files.cwd)?.folder;
  const list = folder && (await io.files.readText(join(folder, 'RULES.md')));
  const rules = list ? nagRulesIn(list) : [];
  const found = rules.find(({ name }) => name.toLowerCase() === wanted);
  if (rules.length > 0 && !found) return undefined; // the pack is there, and has no such rule
  return explained({ id: `${PACK_PREFIX}${wanted}`, pack, found, ours: oursFor(wanted) });
}

/** Ids of the rules of the cdk-nag that is installed here. */
export async function nagNames(io: Pick<CommandIo, 'files'>): Promise<readonly string[]> {
  const { PACK_PREFIX, findNag, nagRulesIn } = await import('../../checking/packs/index.js');
  const folder = findNag(io.files.cwd)?.folder;
  const list = folder && (await io.files.readText(join(folder, 'RULES.md')));
  return list ? nagRulesIn(list).map(({ name }) => `${PACK_PREFIX}${name.toLowerCase()}`) : [];
}

interface Told {
  readonly id: string;
  readonly pack: string;
  readonly found: NagRule | undefined;
  readonly ours: readonly string[];
}

function explained({ id, pack, found, ours }: Told): Explained {
  const source = found?.page ?? 'RULES.md of cdk-nag';
  const fault =
    found?.cause ?? 'cdk-nag is not installed in this project, so its list cannot be read.';
  return {
    data: {
      kind: 'rule of cdk-nag',
      id,
      pack,
      ...(found && { name: found.name, title: found.cause, why: found.why }),
      ours,
      source,
    },
    shown: [
      { kind: 'title', text: `${id} (a rule of the pack ${pack} of cdk-nag)` },
      {
        kind: 'facts',
        facts: [
          ['fault', fault],
          ...(found ? [['why', found.why] as const] : []),
          ...(ours.length > 0
            ? [['our own rule', `${ours.join(', ')}: apexctl explain ${ours[0]}`] as const]
            : []),
          ['switched on', `check.packs: [${pack}] in apex.config.yaml`],
          ['accepted', `check.rules: {${id}: off}, or check.suppress with a reason`],
          ['source', source],
          ['verify', `apexctl check --rule ${id}`],
        ],
      },
    ],
  };
}
