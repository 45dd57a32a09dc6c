import { defineSignature } from '../define.js';

export const dependenciesOutdated = defineSignature({
  id: 'dependencies-outdated',
  catalog: 'dependencies-outdated',
  title: 'Versions of the CDK or of packages do not go together',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /This CDK CLI is not compatible with the CDK library/i, certainty: 0.97 },
    {
      text: /Cloud assembly schema version mismatch(?:: Maximum schema version supported is (?<supported>[\w.]{1,12}), but found (?<found>[\w.]{1,12}\w))?/i,
      certainty: 0.97,
    },
    {
      text: /You need at least CLI version (?<needed>[\d.]{1,20}\d) to read this manifest/i,
      certainty: 0.96,
    },
    {
      text: /\bERESOLVE\b.{0,80}(?:could not resolve|unable to resolve|dependency tree)?|conflicting peer dependency|unmet peer dependency|Could not resolve dependency:\s{0,10}(?:npm \S{1,10} )?peer/i,
      certainty: 0.93,
    },
    { text: /Unsupported engine|\bEBADENGINE\b/, certainty: 0.85 },
    {
      text: /does not provide an export named '(?<symbol>\w{1,80})'|(?:npm error|npm ERR!) notarget No matching version found for (?<package>\S{1,120})/i,
      certainty: 0.8,
    },
    {
      text: /(?:Type|Argument of type) '?[^\n]{1,200}(?:separate declarations of a private property|node_modules\/[^\n]{1,100}constructs)/i,
      certainty: 0.85,
    },
  ],
  cause:
    'The CLI and the library of the CDK (or packages that want each other in certain versions) do not fit: {found} was written, {supported} is understood.',
  fix: [
    'Upgrade the CLI: npm install --save-dev aws-cdk@latest, and run it with npx cdk',
    'One version of constructs and aws-cdk-lib: npm ls constructs aws-cdk-lib',
    'Install what the lock file says: npm ci',
    'Look: apexctl check --rule dependencies-outdated',
  ],
  absence: [{ test: 'rule', rule: 'dependencies-outdated' }],
  prevention: 'A lock file, and upgrades on a schedule with a diff of the templates.',
  examples: [
    {
      text: 'This CDK CLI is not compatible with the CDK library used by your application. Please upgrade the CLI to the latest version.',
      fits: true,
    },
    {
      text: '(Cloud assembly schema version mismatch: Maximum schema version supported is 43.x.x, but found 44.0.0. You need at least CLI version 2.1020.0 to read this manifest.)',
      fits: true,
      catches: { supported: '43.x.x', found: '44.0.0' },
    },
    {
      text: 'npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree',
      fits: true,
    },
    { text: "Error: Cannot find module 'aws-sdk'", fits: false },
  ],
  source: 'aws/aws-cdk issues 35681 and 14738; npm',
});
