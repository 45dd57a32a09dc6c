import { problems } from '../../errors/index.js';
import type { CommandIo, DnsAnswer } from '../../io/index.js';
import type { OutsideFacts } from '../../validate/index.js';

type PublicAnswer = OutsideFacts['publicAddresses'];

/**
 * Public DNS as readers of facts.
 *
 * @param endpoint where calls go, when that is not AWS: public DNS does not know what is there
 */
export function outsideReaders({ dns }: Pick<CommandIo, 'dns'>, endpoint: string | undefined) {
  const reader = (look: (name: string) => Promise<DnsAnswer>) => ({
    actions: ['DNS'],
    batch: 1,
    home: 'public',
    async read(_: unknown, names: readonly string[]): Promise<ReadonlyMap<string, PublicAnswer>> {
      const answers = new Map<string, PublicAnswer>();
      for (const name of names)
        answers.set(
          name,
          endpoint === undefined ? await answered(look, name) : elsewhere(endpoint),
        );
      return answers;
    },
  });
  return { publicNameServers: reader(dns.nameServers), publicAddresses: reader(dns.addresses) };
}

const elsewhere = (endpoint: string): PublicAnswer => ({
  notAsked: `the environment is at ${endpoint}, of which public DNS knows nothing`,
});

/** @throws `dns-silent`, which makes the fact an unknown one */
async function answered(
  look: (name: string) => Promise<DnsAnswer>,
  name: string,
): Promise<PublicAnswer> {
  const answer = await look(name);
  if ('unknown' in answer) throw problems.dnsSilent({ name, reason: answer.unknown });
  return answer;
}
