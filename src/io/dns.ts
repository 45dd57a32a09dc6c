import { Resolver } from 'node:dns/promises';
import type { Dns, DnsAnswer } from './io.js';

/** One try of one server; a resolver that does not answer leaves the question open. */
const TRY_MS = 2_000;
const TRIES = 2;

/** What these codes say is that there is nothing. Source: Node.js, DNS error codes. */
const NOTHING: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

/** Public DNS by these servers (`address:port`), or by the resolvers of this machine. */
export function dnsBy(servers?: readonly string[]): Dns {
  const ask = async (look: (resolver: Resolver) => Promise<string[]>): Promise<DnsAnswer> => {
    const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES });
    if (servers) resolver.setServers(servers);
    try {
      return { found: (await look(resolver)).sort() };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      return NOTHING.has(code) ? { found: [] } : { unknown: `DNS does not answer (${code})` };
    }
  };
  return {
    nameServers: (name) => ask((resolver) => resolver.resolveNs(name)),
    async addresses(name) {
      const answers = await Promise.all([
        ask((resolver) => resolver.resolve4(name)),
        ask((resolver) => resolver.resolve6(name)),
      ]);
      const found = answers.flatMap((one) => ('found' in one ? one.found : []));
      return found.length > 0 ? { found } : (answers.find((one) => 'unknown' in one) ?? { found });
    },
  };
}

/** Public DNS, by the resolvers of this machine. */
export const systemDns: Dns = dnsBy();
