import type { GlobalValues } from '../../cli/index.js';
import { chooseEnvironment, loadConfig } from '../../config/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Incident, State } from '../../state/index.js';
import { stateOf } from '../deployment/open.js';

/** The incidents of the environment that the command line names; needs no account. */
export interface Records {
  readonly environment: string;
  readonly root: string;
  readonly state: State;
  readonly incidents: readonly Incident[];
  readonly unreadable: readonly string[];
}

export async function openRecords(io: CommandIo, values: GlobalValues): Promise<Records> {
  const chosen = chooseEnvironment(await loadConfig(io, values.config), values.env);
  const state = stateOf(io, chosen);
  const kept = await state.incidents();
  return { environment: chosen.name, root: chosen.root, state, ...kept };
}

/** @throws `incident-unknown` */
export function incidentOf({ incidents, environment }: Records, asked: string): Incident {
  const found = /^#?\d+$/.test(asked)
    ? incidents.find(({ number }) => number === Number(asked.replace('#', '')))
    : undefined;
  if (found) return found;
  const known = incidents.slice(-10).map(({ number }) => String(number));
  throw problems.incidentUnknown({ asked, environment, known });
}

/** A text that has to be given. @throws `name-missing` */
export function needed(text: string | undefined, flag: string, what: string): string {
  const given = text?.trim() ?? '';
  if (given === '') throw problems.nameMissing({ flag, what });
  return given;
}

export const incidentFlags = {
  who: { type: 'text', value: 'name', about: 'Who says so' },
} as const;
