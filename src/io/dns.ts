import { Resolver } from 'node:dns/promises';
import type { Dns, DnsAnswer } from './io.js';

/** One try of one server; a resolver that does not answer leaves the question open. */
const TRY_MS = 2_000;
const TRIES = 2;

/** What these codes say is that there is nothing. Source: Node.js, DNS error codes. */
const NOTHING: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'NOTFOUND', 'NODATA']);

/** Public DNS, by the resolvers of this machine. */
export const systemDns: Dns = {
  nameServers: (name) => ask((resolver) => resolver.resolveNs(name)),
  addresses: async (name) => {
    const answers = await Promise.all([
      ask((resolver) => resolver.resolve4(name)),
      ask((resolver) => resolver.resolve6(name)),
    ]);
    const found = answers.flatMap((one) => ('found' in one ? one.found : []));
    return found.length > 0 ? { found } : (answers.find((one) => 'unknown' in one) ?? { found });
  },
};

async function ask(look: (resolver: Resolver) => Promise<string[]>): Promise<DnsAnswer> {
  try {
    return { found: (await look(new Resolver({ timeout: TRY_MS, tries: TRIES }))).sort() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return NOTHING.has(code) ? { found: [] } : { unknown: `DNS does not answer (${code})` };
  }
}
