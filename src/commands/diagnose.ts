import { evidencePermissions } from '../aws/evidence/source.js';
import { livePermissions } from '../aws/live/permissions.js';
import { resourceNowPermissions } from '../aws/live/resource-permissions.js';
import { defineCommand } from '../cli/index.js';

export const diagnose = defineCommand({
  name: 'diagnose',
  summary: 'Find the root cause of a failure, with evidence, and what to do about it',
  about:
    'Of the stacks of an environment, live, deleted ones too (reads AWS, and opens an incident for what it finds); or offline from what AWS answered about stacks (--events: events, change sets, stacks, resources, as JSON, of any number of stacks and regions; the bundle of an incident) or from any text (--text: what a tool printed, an SDK error, a log, an HTTP answer). Cancelled siblings, summaries, nested stacks that only pass a failure on and what failed because something else did are victims; what stood in the way of a rollback is told after what began it. What cannot be told is said, with what to look at. Live, what runs is looked at too, also where no stack failed: databases, load balancers, scaling, APIs and functions, CloudFront, keys, the network and the alarms, by their metrics, logs and settings of the last hour. Each symptom comes with its threshold, its cause and how to recover (data.symptoms), and counts as a finding.',
  effect: 'reads AWS',
  permissions: [
    ...new Set([...evidencePermissions, ...livePermissions, ...resourceNowPermissions]),
  ].sort(),
  flags: {
    events: {
      type: 'list',
      value: 'file',
      about: 'What AWS answered, as JSON; further names are further files; - for stdin',
    },
    text: {
      type: 'list',
      value: 'file',
      about: 'Any error text, log, SDK error or HTTP answer; - for stdin',
    },
    all: { type: 'switch', about: 'Also failures that a later success or attempt closed' },
    noSymptoms: {
      type: 'switch',
      about: 'Live: only failures of stacks; do not look whether what runs is ill',
    },
  },
  arguments: {
    stacks: { about: 'Stacks to look at; with --events or --text further files', many: true },
  },
  examples: [
    {
      run: 'apexctl diagnose --env dev',
      shows: 'the cause of what failed last, and what is ill now',
    },
    { run: 'apexctl diagnose --events events.json', shows: 'the cause among saved events' },
    {
      run: 'apexctl diagnose --events network.json api.json --output json',
      shows: 'the same over several stacks, for a program',
    },
    { run: 'apexctl diagnose --text deploy.log', shows: 'the cause in what a tool printed' },
  ],
  hasFindings: true,

  async run(io, flags) {
    const { runDiagnose } = await import('./diagnosis/diagnose-recipe.js');
    return runDiagnose(io, flags);
  },
});
