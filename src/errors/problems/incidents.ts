import { problem } from '../user-error.js';

/** Incidents: what is written down of failures. Numbers AX8821 to AX8840. */
export const incidentProblems = {
  incidentUnknown: problem('incident-unknown', 'AX8821', 'usage', {
    sample: { asked: '7', environment: 'dev', known: ['1', '2'] as readonly string[] },
    say: ({ asked, environment, known }) => ({
      what: `There is no incident "${asked}" in the environment ${environment}.`,
      next:
        known.length > 0
          ? `Known are ${known.join(', ')}: apexctl incident list --env ${environment} --all`
          : 'None was opened yet; a failed deployment opens one.',
    }),
  }),
  incidentUnreadable: problem('incident-unreadable', 'AX8822', 'refused', {
    sample: { file: '.apexctl/state/dev/incidents/0003.json' },
    say: ({ file }) => ({
      what: `${file} is no incident that can be read.`,
      why: 'It may hold a cause that is still there, so nothing is deployed over it.',
      next: 'Bring the file back from a backup, or move it away if you know what it said.',
    }),
  }),
  incidentOwed: problem('incident-owed', 'AX8823', 'refused', {
    sample: {
      number: 3,
      environment: 'dev',
      stacks: ['ApexShare-Storage-dev'] as readonly string[],
      cause: 'A bucket called apexshare-videos-dev already exists.',
      stands: ['apexshare-videos-dev exists, and no stack owns it'] as readonly string[],
      fix: 'apexctl cleanup --env dev' as string | undefined,
    },
    say: ({ number, environment, stacks, cause, stands, fix }) => ({
      what: `${stacks.join(', ')} failed before, and incident ${number} is not over: ${cause}`,
      why: stands.join('; '),
      next: `${fix ? `${fix}. ` : ''}Read it: apexctl incident show ${number} --env ${environment}. Somebody can answer for going on: apexctl incident except ${number} --env ${environment} --who NAME --reason TEXT`,
    }),
  }),
  causeOwed: problem('cause-owed', 'AX8824', 'refused', {
    sample: { number: 3, environment: 'dev', stacks: ['ApexShare-Api-dev'] as readonly string[] },
    say: ({ number, environment, stacks }) => ({
      what: `${stacks.join(', ')} failed before, and incident ${number} has no root cause yet.`,
      why: 'Trying again without knowing why it failed costs more time than looking.',
      next: `Look: apexctl diagnose --env ${environment}. Then say what it was: apexctl incident confirm ${number} --env ${environment} --who NAME --cause TEXT`,
    }),
  }),
  incidentStands: problem('incident-stands', 'AX8825', 'refused', {
    sample: { number: 3, stands: ['the stack is in ROLLBACK_COMPLETE'] as readonly string[] },
    say: ({ number, stands }) => ({
      what: `Incident ${number} cannot be resolved: ${stands.join('; ')}.`,
      next: 'Remove the cause first. What a machine cannot see, a person can vouch for: --verified TEXT --who NAME',
    }),
  }),
  incidentIncomplete: problem('incident-incomplete', 'AX8826', 'refused', {
    sample: { number: 3, missing: ['prevention'] as readonly string[] },
    say: ({ number, missing }) => ({
      what: `Incident ${number} cannot be resolved: it lacks ${missing.join(', ')}.`,
      next: 'Add it to the same command: --solution TEXT, --prevention TEXT, --impact TEXT; the root cause is told by: apexctl incident confirm NUMBER --who NAME --cause TEXT',
    }),
  }),
  nameMissing: problem('name-missing', 'AX8827', 'usage', {
    sample: { flag: '--who', what: 'who answers for it' },
    say: ({ flag, what }) => ({
      what: `It has to be said ${what}.`,
      next: `Add ${flag}.`,
    }),
  }),
  untilWrong: problem('until-wrong', 'AX8828', 'usage', {
    sample: { until: 'tomorrow', longest: '30 days' },
    say: ({ until, longest }) => ({
      what: `"${until}" is no time at which an exception could end.`,
      next: `Pass a time to come, at most ${longest} away, for example 2030-01-15T18:00:00Z or 4h.`,
    }),
  }),
};
