import type { Flags } from './define.js';

/** Flags of every command. */
export const globalFlags = {
  env: { type: 'text', value: 'name', short: 'e', about: 'Environment of the configuration' },
  region: { type: 'text', value: 'region', about: 'Region, before all other sources' },
  profile: { type: 'text', value: 'name', about: 'Profile of the shared AWS configuration' },
  endpointUrl: {
    type: 'text',
    value: 'url',
    about: 'Another endpoint than AWS, with stand-in credentials',
  },
  config: { type: 'text', value: 'file', short: 'c', about: 'Configuration file' },
  output: {
    type: 'text',
    value: 'format',
    short: 'o',
    about: 'Format of the answer',
    choices: ['pretty', 'json', 'ndjson', 'junit', 'sarif', 'github', 'markdown', 'html'],
  },
  report: { type: 'text', value: 'file', about: 'Also write the answer as a page (FILE.html)' },
  yes: { type: 'switch', short: 'y', about: 'Agree to what would be asked' },
  confirm: {
    type: 'text',
    value: 'name',
    about: 'Name the protected environment that is meant to change',
  },
  timeout: { type: 'duration', value: 'time', about: 'Stop after this long, e.g. 90s, 10m, 2h' },
  noColor: { type: 'switch', about: 'No colours' },
  quiet: { type: 'switch', short: 'q', about: 'No progress' },
  verbose: { type: 'switch', short: 'v', about: 'More about what happens' },
  debug: { type: 'switch', about: 'Stack traces of errors' },
} as const satisfies Flags;
