import { problem } from '../user-error.js';

/** What keeps `diagnose` from looking. Numbers AX8801 to AX8820. */
export const diagnosingProblems = {
  eventsUnreadable: problem('events-unreadable', 'AX8801', 'usage', {
    sample: { file: 'events.json', reason: 'there is no such file' },
    say: ({ file, reason }) => ({
      what: `The events in ${file} cannot be read: ${reason}.`,
      why: '--events takes what AWS answered, as JSON: events, change sets, stacks or resources of CloudFormation.',
      next: 'Save them and name that file (other texts go to --text): aws cloudformation describe-stack-events --stack-name <stack> --output json > events.json',
    }),
  }),
  textUnreadable: problem('text-unreadable', 'AX8802', 'usage', {
    sample: { file: 'error.txt', reason: 'there is no such file' },
    say: ({ file, reason }) => ({
      what: `The text in ${file} cannot be read: ${reason}.`,
      next: 'Name a file with the text, or send it: some-command 2>&1 | apexctl diagnose --text -',
    }),
  }),
};
