import pMap from 'p-map';
import {
  READS_AT_ONCE,
  readOrNot,
  rowsAnywhere,
  type SnapshotSource,
} from '../../aws/leftovers/snapshot/index.js';
import {
  type Candidate,
  lettingExpire,
  type Present,
  type Read,
  type Sighting,
  type World,
} from '../../cleanup/index.js';
import { type Toolbox, targetOf } from './toolbox.js';

/** Direct reads of every candidate, in the same order. */
export async function sightingsOf(
  source: SnapshotSource,
  toolbox: Pick<Toolbox, 'types' | 'ports'>,
  world: World,
  candidates: readonly Candidate[],
  lets: { readonly expire: boolean } = { expire: false },
): Promise<readonly Sighting[]> {
  const regions = inhabited(world);
  return pMap(
    candidates,
    async (candidate) => {
      const isRegional = toolbox.types.get(candidate.type)?.scope === 'region';
      const where = isRegional ? [candidate.region] : regions;
      const rows = await readOrNot(source, () => rowsAnywhere(source, where, candidate.id));
      const owner: Sighting['owner'] = rows.known
        ? { known: true, value: rows.value[0]?.stackId }
        : rows;
      const read = await presentOf(source, toolbox, candidate);
      const present = lets.expire ? lettingExpire(read) : read;
      const parent = await parentOf(source, toolbox, candidate);
      return { owner, present, ...(parent && { parent }) };
    },
    { concurrency: READS_AT_ONCE, signal: source.signal },
  );
}

/** Regions with stacks, and those of which nobody knows: in the others nobody can own anything. */
const inhabited = ({ regions }: World): readonly string[] =>
  regions
    .filter(({ stacks }) => !stacks.known || stacks.value.length > 0)
    .map(({ region }) => region);

async function presentOf(
  source: SnapshotSource,
  { types, ports }: Pick<Toolbox, 'types' | 'ports'>,
  candidate: Parameters<typeof targetOf>[0],
): Promise<Read<Present | undefined>> {
  const type = types.get(candidate.type);
  if (!type) return { known: false, reason: `nothing here can look at a ${candidate.type}` };
  return readOrNot(source, () => type.look(ports, targetOf(candidate)));
}

/** Whether what a companion belongs to exists again, once CloudFormation removed it. */
async function parentOf(
  source: SnapshotSource,
  toolbox: Pick<Toolbox, 'types' | 'ports'>,
  candidate: Candidate,
): Promise<Read<Present | undefined> | undefined> {
  const parent = candidate.companionOf;
  if (!parent?.isGone) return undefined;
  const { type, id } = parent;
  return presentOf(source, toolbox, { ...candidate, type, id, properties: {} });
}
