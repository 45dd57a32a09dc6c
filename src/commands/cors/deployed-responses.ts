import {
  deployedGatewayResponses,
  type SetGatewayResponse,
  setGatewayResponses,
  stageNames,
} from '../../aws/live/gateway-responses.js';
import { setSince } from '../../cors/index.js';
import { UserError } from '../../errors/index.js';

type Reading = Parameters<typeof setGatewayResponses>[0];

/** The gateway responses that an API answers with, and where they were read, as a sentence. */
export interface Served {
  readonly responses: readonly SetGatewayResponse[];
  readonly read: string;
}

/**
 * What the stage that is asked serves; what is set, where the stage may not be read or is not known.
 *
 * @param base address of the API, as it is asked
 * @returns `undefined` when there is no such API
 */
export async function servedResponses(
  source: Reading,
  id: string,
  base: string,
): Promise<Served | undefined> {
  const set = await orDenied(() => setGatewayResponses(source, id));
  if ('value' in set && set.value === undefined) return undefined;
  const stage = await stageOf(source, id, base);
  const served =
    'name' in stage
      ? await orDenied(() => deployedGatewayResponses(source, id, stage.name))
      : stage;
  if ('name' in stage && 'value' in served && served.value)
    return { responses: served.value, read: servedText(id, stage.name, served.value, set) };
  if ('error' in set) throw set.error;
  const reason = 'error' in served ? served.error.problem.what : 'its stage is gone';
  return {
    responses: set.value ?? [],
    read: setText(id, 'reason' in stage ? stage.reason : reason),
  };
}

type Read<T> = { readonly value: T } | { readonly error: UserError };

/** A refusal leaves a hole; everything else leaves nothing to tell. */
async function orDenied<T>(read: () => Promise<T>): Promise<Read<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!(error instanceof UserError) || error.problem.id !== 'access-denied') throw error;
    return { error };
  }
}

/** The stage that the address names, or the only one. */
async function stageOf(
  source: Reading,
  id: string,
  base: string,
): Promise<{ readonly name: string } | { readonly reason: string; readonly value: undefined }> {
  const found = await orDenied(() => stageNames(source, id));
  const none = (reason: string) => ({ reason, value: undefined });
  if ('error' in found) return none(found.error.problem.what);
  const names = found.value ?? [];
  const { hostname, pathname } = new URL(base);
  const asked = hostname.startsWith(`${id}.`) ? pathname.split('/')[1] : undefined;
  const [only, ...others] = names;
  if (asked !== undefined && names.includes(asked)) return { name: asked };
  if (only === undefined) return none('it has no stage');
  return others.length === 0
    ? { name: only }
    : none(`it has the stages ${names.join(', ')}, and ${base} does not say which of them it is`);
}

function servedText(
  id: string,
  stage: string,
  served: readonly SetGatewayResponse[],
  set: Read<readonly SetGatewayResponse[] | undefined>,
): string {
  const read = `read from the deployment that the stage ${stage} of ${id} serves, not provoked`;
  if ('error' in set) return `${read}; whether something was set since then may not be read`;
  const since = setSince(served, set.value ?? []);
  return since.length === 0
    ? read
    : `${read}; set since then and not deployed, so not answered yet: ${since.join(', ')}`;
}

const setText = (id: string, reason: string): string =>
  `read from the gateway responses of ${id} as they are set, not provoked, and not from what a stage serves (${reason.replace(/\.$/, '')}); a stage answers so since the deployment after they were set`;
