import type { GlobalValues } from '../../cli/index.js';
import { profileRegion, regionInForce } from '../../config/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Place } from './place.js';

/** @throws `region-missing` */
export async function regionOfPlace(
  io: Pick<CommandIo, 'env' | 'files'>,
  place: Place,
  values: GlobalValues,
): Promise<string> {
  const found = regionInForce({
    flag: values.region,
    environment: place.region,
    env: io.env,
    profile: await profileRegion(io, values.profile),
  });
  if (!found) throw problems.regionMissing({ environment: values.env });
  return found.region;
}
