import { problems } from '../../errors/index.js';
import { isKnownType } from '../../facts/index.js';
import { nearest } from '../../text/index.js';

/**
 * What --only asks for, by id of a check or by type of resource; nothing asks for everything.
 *
 * @throws `live-check-unknown`
 */
export async function wantedOf(
  only: readonly string[],
): Promise<(id: string, type: string) => boolean> {
  if (only.length === 0) return () => true;
  const { EXISTS, resourceChecks, stackChecks } = await import('../../validate/index.js');
  const ids = [EXISTS, ...stackChecks, ...resourceChecks].map(({ id }) => id);
  for (const asked of only)
    if (!ids.includes(asked) && !isType(asked))
      throw problems.liveCheckUnknown({ asked, nearest: nearest(asked, ids) });
  return (id, type) => only.includes(id) || only.includes(type);
}

const isType = (asked: string): boolean => asked === STACK || isKnownType(asked);
const STACK = 'AWS::CloudFormation::Stack';
