import { exists, invalidParameter, notFound } from './errors.js';
import { CURRENT, PENDING, PREVIOUS, type Secret, type Version } from './state.js';

/** Source: Secrets Manager quotas, "Secret value size". Bytes. */
const VALUE_LIMIT = 65_536;
/** Deprecated versions are forgotten beyond about this many. */
const KEPT = 100;

export interface Value {
  readonly text?: string | undefined;
  readonly binary?: Uint8Array | undefined;
}

/** @throws AwsError InvalidParameterException */
export function checkValue({ text, binary }: Value): void {
  if (text !== undefined && binary !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  const bytes = text === undefined ? (binary?.length ?? 0) : Buffer.byteLength(text);
  if (bytes > VALUE_LIMIT) {
    throw invalidParameter(
      `Member must have length less than or equal to ${VALUE_LIMIT} at 'secretString'`,
    );
  }
}

/**
 * The versions with one more. A token that was used for the same value before changes nothing.
 *
 * @throws AwsError ResourceExistsException when the token was used for another value
 */
export function withVersion(
  versions: readonly Version[],
  wanted: Value & { readonly id: string; readonly stages: readonly string[]; readonly now: Date },
): readonly Version[] {
  const { id, stages, text, binary, now } = wanted;
  const before = versions.find((version) => version.id === id);
  const isEmpty = before && before.text === undefined && before.binary === undefined;
  if (before && !isEmpty) {
    const same = before.text === text && bytesOf(before.binary) === bytesOf(binary);
    if (!same) {
      throw exists(
        'The operation failed because you already have a version of this secret with this token and another value.',
      );
    }
    return versions;
  }
  const created = before?.created ?? now;
  const fresh: Version = { id, created, stages: before?.stages ?? [], text, binary };
  const others = versions.filter((version) => version.id !== id);
  return stages.reduce((list, stage) => moved(list, stage, id), trimmed([...others, fresh]));
}

const bytesOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && Buffer.from(bytes).toString('base64');

/** The versions with a label moved; who loses AWSCURRENT becomes AWSPREVIOUS. */
export function moved(
  versions: readonly Version[],
  stage: string,
  to: string | undefined,
): readonly Version[] {
  const owner = versions.find((version) => version.stages.includes(stage));
  const becomesPrevious = stage === CURRENT && owner && owner.id !== to ? owner.id : undefined;
  return versions.map((version) => {
    const dropped = version.stages.filter(
      (label) => label !== stage && !(becomesPrevious && label === PREVIOUS),
    );
    const gained = [
      ...(version.id === to ? [stage] : []),
      ...(version.id === becomesPrevious ? [PREVIOUS] : []),
    ];
    return { ...version, stages: [...dropped, ...gained] };
  });
}

function trimmed(versions: readonly Version[]): readonly Version[] {
  if (versions.length <= KEPT) return versions;
  const oldest = versions.find(({ stages }) => stages.length === 0);
  return versions.filter((version) => version !== oldest);
}

/** @throws AwsError ResourceNotFoundException, InvalidParameterException */
export function selectVersion(
  { versions }: Secret,
  id: string | undefined,
  stage: string | undefined,
): Version {
  if (id !== undefined) {
    const found = versions.find((version) => version.id === id);
    if (!found || !hasValue(found)) {
      throw notFound(`Secrets Manager can't find the specified secret value for VersionId: ${id}`);
    }
    if (stage !== undefined && !found.stages.includes(stage)) {
      throw notFound(
        `Secrets Manager can't find the specified secret value for staging label: ${stage}`,
      );
    }
    return found;
  }
  const label = stage ?? CURRENT;
  const found = versions.find((version) => version.stages.includes(label));
  if (found && hasValue(found)) return found;
  throw notFound(
    `Secrets Manager can't find the specified secret value for staging label: ${label}`,
  );
}

const hasValue = ({ text, binary }: Version): boolean => text !== undefined || binary !== undefined;

/** A version that only holds a place for what the rotation function will put there. */
export const placeholder = (id: string, now: Date): Version => ({
  ...{ id, created: now },
  stages: [PENDING],
});
