import { defineCommand } from '../cli/index.js';
import type { Block } from '../report/index.js';

export const localMail = defineCommand({
  name: 'local mail',
  summary: 'Show the mail that the embedded AWS has sent',
  effect: 'reads files',
  permissions: [],
  flags: { last: { type: 'switch', about: 'Only the last one, with its text' } },
  examples: [
    { run: 'apexctl local mail', shows: 'every mail, oldest first' },
    { run: 'apexctl local mail --last --output json', shows: 'the last one, to follow its link' },
  ],

  async run(io, { last, ...values }) {
    const { regionOfPlace } = await import('./local/region.js');
    const { placeOf } = await import('./local/place.js');
    const { mailOf, needEmbedded } = await import('./local/embedded.js');
    const place = await placeOf(io, values);
    const running = await needEmbedded(place.root);
    const region = await regionOfPlace(io, place, values);
    const all = await mailOf(io, running, { account: place.account, region });
    const mail = last ? all.slice(-1) : all;
    return {
      command: 'local mail',
      data: { mail },
      findings: [],
      unknowns: [],
      counts: { mail: all.length },
      shown:
        mail.length === 0
          ? [{ kind: 'text', text: `No mail was sent in ${region}.` }]
          : last
            ? mail.flatMap(({ sentAt, from, to, subject, text }): Block[] => [
                {
                  kind: 'facts',
                  facts: [
                    ['sent', sentAt],
                    ['from', from],
                    ['to', to.join(', ')],
                    ['subject', subject],
                  ],
                },
                { kind: 'text', text: `\n${text}` },
              ])
            : [
                {
                  kind: 'table',
                  columns: ['sent', 'to', 'subject'],
                  rows: mail.map(({ sentAt, to, subject }) => [sentAt, to.join(', '), subject]),
                },
              ],
    };
  },
});
