import { ids } from '../../core/ids.js';
import type { DataPlane } from '../../core/ports.js';
import { EVERYWHERE, type Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { tablesOf, VERIFIER } from './state.js';

interface Pending {
  readonly scope: Scope;
  readonly address: string;
}
const pendingOf = (world: World) => world.store.table<Pending>('ses.verifications', EVERYWHERE);

/** Puts the mail that asks an address's owner for confirmation into the outbox. */
export function sendVerification(world: World, scope: Scope, address: string): void {
  const token = ids.hex(40);
  pendingOf(world).set(token, { scope: { account: scope.account, region: scope.region }, address });
  const { port } = new URL(world.endpoint);
  const host = `email-verification.${scope.region}.amazonaws.com`;
  const link = `http://${host}.localhost:${port}/?Context=${token}`;
  const messageId = `0102${ids.hex(12)}-${ids.uuid()}-000000`;
  tablesOf(world, scope).outbox.set(messageId, {
    messageId,
    from: VERIFIER,
    to: [address],
    subject: `Amazon Web Services – Email Address Verification Request in region ${scope.region}`,
    text: `To confirm that you are the owner of ${address}, open ${link}`,
    html: '',
    sentAt: world.clock.now().toISOString(),
  });
}

/** Answers the link in that mail. */
export const verificationPage =
  (world: World): DataPlane =>
  async ({ host, query }) => {
    if (!host.startsWith('email-verification.')) return undefined;
    const token = query.get('Context') ?? '';
    const pending = pendingOf(world).get(token);
    const headers = { 'content-type': 'text/plain' };
    if (!pending) return { status: 404, headers, body: 'This link is not or no longer valid.' };
    pendingOf(world).delete(token);
    const { identities } = tablesOf(world, pending.scope);
    if (identities.has(pending.address)) {
      identities.update(pending.address, (identity) => ({ ...identity, isConfirmed: true }));
    }
    return { status: 200, headers, body: `${pending.address} is verified.` };
  };
