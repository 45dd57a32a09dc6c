import { problem } from '../user-error.js';

/** What keeps a check from being done. */
export const checkingProblems = {
  ruleUnknown: problem('rule-unknown', 'AX8001', 'usage', {
    sample: { rule: 'bucket-name-invald', nearest: ['bucket-name-invalid'] as readonly string[] },
    say: ({ rule, nearest }) => ({
      what: `No rule is called "${rule}".`,
      next: nearest.length
        ? `Nearest: ${nearest.join(', ')}. For example: apexctl explain ${nearest[0]}`
        : 'List every rule: apexctl explain rules',
    }),
  }),
  baselineUnusable: problem('baseline-unusable', 'AX8002', 'usage', {
    sample: { file: 'apexctl-baseline.json', reason: 'there is no such file' },
    say: ({ file, reason }) => ({
      what: `The baseline ${file} cannot be used: ${reason}.`,
      next: `Write it from the findings of now: apexctl check --baseline ${file} --write-baseline`,
    }),
  }),
  baselineUnnamed: problem('baseline-unnamed', 'AX8003', 'usage', {
    sample: { flag: '--write-baseline' },
    say: ({ flag }) => ({
      what: `${flag} needs to know which file is meant.`,
      next: `Name it, here or as check.baseline in apex.config.yaml: apexctl check --baseline apexctl-baseline.json ${flag}`,
    }),
  }),
  requestsUnreadable: problem('requests-unreadable', 'AX8004', 'usage', {
    sample: { file: 'requests.json', reason: 'request 1, url: an address is missing' },
    say: ({ file, reason }) => ({
      what: `The requests in ${file} cannot be used: ${reason}.`,
      next: 'Write a list of {"url", "origin", "method", "headers": [[name, value]]}; the page of the command shows one: apexctl cors --help',
    }),
  }),
};
