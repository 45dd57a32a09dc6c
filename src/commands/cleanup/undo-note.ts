import { isRecord } from '../../assembly/index.js';
import type { Item, UndoArtefact } from '../../cleanup/index.js';
import type { State } from '../../state/index.js';

/** What bringing one thing back takes. */
export interface KeptCopy {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  readonly logicalId: string;
  readonly stackName: string;
  /** Its place in the order of removal. */
  readonly order: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly artefact: UndoArtefact;
  /** RFC 3339. */
  readonly keptAt: string;
}

const noteOf = (hash: string): string => `undo-${hash.slice(0, 32)}`;

/** Hashes of plans for which something is kept, newest last. */
const INDEX = 'undo';

/** Keeps a copy beside those of the same plan; on disk once it resolves. One of the same thing is replaced. */
export async function keepCopyOf(
  state: State,
  hash: string,
  item: Pick<
    Item,
    | 'type'
    | 'id'
    | 'region'
    | 'account'
    | 'partition'
    | 'logicalId'
    | 'stackName'
    | 'order'
    | 'properties'
  >,
  { artefact, keptAt }: Pick<KeptCopy, 'artefact' | 'keptAt'>,
): Promise<void> {
  const { type, id, region, account, partition, logicalId, stackName, order, properties } = item;
  const own = { type, id, region, account, partition, logicalId, stackName, order, properties };
  const before = await copiesOf(state, hash);
  const others = before.filter(
    (one) => one.type !== type || one.id !== id || one.region !== region,
  );
  await state.keepNote(noteOf(hash), [...others, { ...own, artefact, keptAt }]);
  const known = await keptPlans(state);
  if (!known.includes(hash)) await state.keepNote(INDEX, [...known, hash]);
}

/** Copies that were kept for a plan, in the order of removal. */
export async function copiesOf(state: State, hash: string): Promise<readonly KeptCopy[]> {
  const note = await state.note(noteOf(hash));
  return Array.isArray(note) ? note.filter(isCopy).sort((a, b) => a.order - b.order) : [];
}

export async function keptPlans(state: State): Promise<readonly string[]> {
  const note = await state.note(INDEX);
  return Array.isArray(note) ? note.filter((one) => typeof one === 'string') : [];
}

const TEXTS = ['type', 'id', 'region', 'account', 'partition', 'logicalId', 'stackName', 'keptAt'];

function isCopy(value: unknown): value is KeptCopy {
  return (
    isRecord(value) &&
    TEXTS.every((key) => typeof value[key] === 'string') &&
    typeof value['order'] === 'number' &&
    isRecord(value['properties']) &&
    isRecord(value['artefact']) &&
    typeof value['artefact']['kind'] === 'string' &&
    isRecord(value['artefact']['content'])
  );
}
