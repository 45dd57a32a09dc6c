import { problem } from '../user-error.js';

/** What keeps a probe from being done. Numbers AX8301 to AX8399. */
export const probeProblems = {
  probeUnconfigured: problem('probe-unconfigured', 'AX8301', 'usage', {
    sample: { file: 'apex.config.yaml' },
    say: ({ file }) => ({
      what: `${file} does not say where the API is: it has no probe.url, and no address in verify.`,
      next: 'Add probe: {url: {stack, output}} to it, then: apexctl probe',
    }),
  }),
  probeAddressWrong: problem('probe-address-wrong', 'AX8302', 'refused', {
    sample: { address: 'http://api.example.com/v1', reason: 'plain HTTP would show passwords' },
    say: ({ address, reason }) => ({
      what: `The address of the API, ${address}, is not called: ${reason}.`,
      next: 'Correct the output that probe.url names, and deploy again.',
    }),
  }),
  loadAboveCeiling: problem('load-above-ceiling', 'AX8303', 'refused', {
    sample: { wishes: ['500 requests a second (at most 50)'] as readonly string[] },
    say: ({ wishes }) => ({
      what: `The load asked for is above the ceiling: ${wishes.join(', ')}.`,
      why: 'A load that is too high is an outage, and a bill.',
      next: 'Ask for less, or raise probe.load in apex.config.yaml.',
    }),
  }),
  probeSchemaWrong: problem('probe-schema-wrong', 'AX8304', 'usage', {
    sample: {
      route: 'GET /items',
      flaws: ['schema.oneOf is no keyword that is understood'] as readonly string[],
    },
    say: ({ route, flaws }) => ({
      what: `The schema of ${route} in probe.endpoints cannot be used: ${flaws.join('; ')}.`,
      why: 'A check that leaves out what it does not understand promises too much.',
      next: 'Write it with type, required, properties, additionalProperties, items, enum, const, pattern, minLength, minimum and maximum.',
    }),
  }),
  endpointUnknown: problem('endpoint-unknown', 'AX8305', 'usage', {
    sample: { endpoint: 'GET /item', nearest: ['GET /items'] as readonly string[] },
    say: ({ endpoint, nearest }) => ({
      what: `No endpoint of the probe is called "${endpoint}".`,
      next:
        nearest.length > 0
          ? `Nearest: ${nearest.join(', ')}.`
          : 'Look at probe.endpoints in apex.config.yaml.',
    }),
  }),
  comparisonUnreadable: problem('comparison-unreadable', 'AX8306', 'usage', {
    sample: { file: 'before.json', reason: 'there is no such file' },
    say: ({ file, reason }) => ({
      what: `The earlier run in ${file} cannot be read: ${reason}.`,
      next: 'Write the answer of an earlier run to a file and name that: apexctl probe --output json',
    }),
  }),
  loadNothing: problem('load-nothing', 'AX8307', 'usage', {
    sample: {
      why: 'no endpoint of the probe can be asked over and over without changing something',
    },
    say: ({ why }) => ({
      what: `There is nothing to send in a load: ${why}.`,
      next: 'Name endpoints that may be asked over and over: --endpoint "GET /items"',
    }),
  }),
  loadUnnamed: problem('load-unnamed', 'AX8308', 'usage', {
    sample: { flag: '--rate' },
    say: ({ flag }) => ({
      what: `${flag} says how much is sent in a load, and no load was asked for, or a rate and connections both.`,
      next: 'Ask for it with one of them: apexctl probe --load --rate 5',
    }),
  }),
};
