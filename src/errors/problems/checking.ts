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
  packUnknown: problem('pack-unknown', 'AX8005', 'usage', {
    sample: { pack: 'AwsSolution', known: ['AwsSolutions', 'Serverless'] as readonly string[] },
    say: ({ pack, known }) => ({
      what: `cdk-nag has no pack called "${pack}" that could be applied; check.packs may name ${known.join(', ')}.`,
      next: 'Correct check.packs in apex.config.yaml, then: apexctl check',
    }),
  }),
  packsMissing: problem('packs-missing', 'AX8006', 'usage', {
    sample: { packs: ['AwsSolutions'] as readonly string[] },
    say: ({ packs }) => ({
      what: `check.packs asks for ${packs.join(', ')}, and cdk-nag is not installed in this project.`,
      next: 'Install it, or take check.packs out of apex.config.yaml: npm install --save-dev cdk-nag',
    }),
  }),
  nothingToCheck: problem('nothing-to-check', 'AX8007', 'usage', {
    sample: { paths: ['.'] as readonly string[] },
    say: ({ paths }) => ({
      what: `There is nothing to check in ${paths.map((path) => `"${path}"`).join(', ')}: no cloud assembly (manifest.json or cdk.out), no template (JSON or YAML), no source (JavaScript, TypeScript, Python) and no package.json.`,
      why: 'An answer about nothing would look like a good one. Folders of dependencies and of builds (node_modules, dist, build, vendor) are not looked into.',
      next: 'Name a folder of the app, its assembly or a template: apexctl check cdk.out template.yaml',
    }),
  }),
};
