import { lookingPermissions } from '../aws/looking/permissions.js';
import { defineCommand } from '../cli/index.js';

export const check = defineCommand({
  name: 'check',
  summary: 'Find what would not deploy, not run or not go away, before anything is deployed',
  about:
    "Looks at cloud assemblies, templates (JSON, YAML, SAM) and sources of any project, offline and without configuration; without a path at the app and the sources of the configuration. AWS's own template validator runs beside the rules. With --account the account of the environment is looked at as well, reading only.",
  effect: 'reads AWS',
  permissions: lookingPermissions,
  flags: {
    rule: { type: 'list', value: 'id', about: 'Only these rules' },
    account: { type: 'switch', about: 'Look at the account of the environment too, reading only' },
    noOfficial: { type: 'switch', about: "Without AWS's own template validator" },
    fix: {
      type: 'switch',
      about: 'Show the changes of sources that would mend what can be mended',
    },
    write: { type: 'switch', about: 'With --fix: make them, then check again' },
    baseline: {
      type: 'text',
      value: 'file',
      about: 'Accept the findings that this file lists; what is gone from it has to leave it',
    },
    writeBaseline: { type: 'switch', about: 'Write that file with all findings of now' },
    updateBaseline: { type: 'switch', about: 'Take out of that file what is gone' },
    watch: { type: 'switch', about: 'Check again whenever a file changes, until Ctrl-C' },
  },
  arguments: {
    paths: { about: 'Assemblies, templates, folders with sources; - for stdin', many: true },
  },
  examples: [
    { run: 'apexctl check --env prod', shows: 'the app and the sources of this project' },
    { run: 'apexctl check cdk.out template.yaml', shows: 'an assembly and a template' },
    { run: 'apexctl check src --output sarif', shows: 'findings for code scanning' },
    { run: 'apexctl check --env prod --fix', shows: 'what could be mended, as a diff' },
  ],
  hasFindings: true,

  async run(io, values) {
    const { runCheck } = await import('./checking/check-recipe.js');
    return runCheck(io, values);
  },
});
