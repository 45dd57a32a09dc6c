import { livePermissions } from '../aws/live/permissions.js';
import { lookingPermissions } from '../aws/looking/permissions.js';
import { defineCommand } from '../cli/index.js';
import { incidentFlags } from './incident/records.js';

export const incidentResolve = defineCommand({
  name: 'incident resolve',
  summary: 'Look whether the cause is gone, and end the incident where it is',
  about:
    'Runs every test of the incident; what could not be looked at counts as still there. A person can vouch for what no machine sees. Texts that the record lacks are added on the way.',
  effect: 'reads AWS',
  permissions: [...new Set([...lookingPermissions, ...livePermissions])].sort(),
  flags: {
    ...incidentFlags,
    verified: { type: 'text', value: 'text', about: 'What a person saw that proves it gone' },
    solution: { type: 'text', value: 'text', about: 'What was done' },
    prevention: { type: 'text', value: 'text', about: 'What keeps it from coming back' },
    impact: { type: 'text', value: 'text', about: 'What it kept from happening' },
    lesson: { type: 'text', value: 'text', about: 'What was learned' },
  },
  arguments: { number: { about: 'Its number', required: true } },
  examples: [
    { run: 'apexctl incident resolve 3 --env dev', shows: 'every test, and the end of it' },
    {
      run: 'apexctl incident resolve 3 --env dev --who Ana --verified "Mail arrives again"',
      shows: 'what a person has seen',
    },
  ],

  async run(io, flags) {
    const { runResolve } = await import('./incident/resolve-recipe.js');
    return runResolve(io, flags);
  },
});
