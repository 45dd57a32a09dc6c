import { join } from 'node:path';
import type { Files } from '../io/index.js';
import { decodeIncident, type Incident, type KeptIncidents } from './incidents.js';
import type { State } from './state.js';

/** Incidents as files, `0001.json` and so on. */
export function incidentFolder(
  files: Files,
  folder: string,
  keeping: <T>(work: () => Promise<T>) => Promise<T>,
): Pick<State, 'incidents' | 'addIncident' | 'keepIncident'> {
  const fileOf = (number: number) => join(folder, `${String(number).padStart(4, '0')}.json`);
  const textOf = (incident: Incident) => `${JSON.stringify(incident, null, 2)}\n`;

  const all = async (): Promise<KeptIncidents> => {
    const incidents: Incident[] = [];
    const unreadable: string[] = [];
    for (const name of (await files.list(folder)).filter((each) => NAME.test(each))) {
      const incident = decodeIncident((await files.readText(join(folder, name))) ?? '');
      if (incident) incidents.push(incident);
      else unreadable.push(join(folder, name));
    }
    return { incidents: incidents.toSorted((a, b) => a.number - b.number), unreadable };
  };

  return {
    incidents: all,
    async addIncident(made) {
      const taken = (await files.list(folder)).filter((name) => NAME.test(name));
      const last = Math.max(0, ...taken.map((name) => Number.parseInt(name, 10)));
      for (let number = last + 1; ; number += 1) {
        const incident = made(number);
        // Somebody else may open one at the same time: whoever comes second takes the next number.
        if (await keeping(() => files.create(fileOf(number), textOf(incident)))) return incident;
      }
    },
    keepIncident: (incident) =>
      keeping(() => files.write(fileOf(incident.number), textOf(incident))),
  };
}

const NAME = /^\d{4,}\.json$/;
