import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { configurationSetOf, isVerified, setArn, tablesOf, VERIFIER } from './state.js';

export interface Message {
  /** May carry a display name: `ApexShare <no-reply@apexshare.be>`. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly configurationSet?: string | undefined;
}

/** Recipients of one message. Source: SES quotas. */
const MOST_RECIPIENTS = 50;

/**
 * Takes a message into the outbox, or refuses it as SES does.
 *
 * @throws AwsError MessageRejected, NotFoundException, BadRequestException; `quotaCode` when the day is full,
 *   `pausedCode` when the configuration set does not send
 */
export async function send(
  world: World,
  scope: Scope,
  message: Message,
  quotaCode: 'LimitExceededException' | 'Throttling' = 'LimitExceededException',
  pausedCode:
    | 'SendingPausedException'
    | 'ConfigurationSetSendingPausedException' = 'SendingPausedException',
): Promise<string> {
  const sender = addressIn(message.from);
  refusePaused(world, scope, message, pausedCode);
  if (message.to.length > MOST_RECIPIENTS) {
    throw new AwsError('MessageRejected', `Recipient count exceeds ${MOST_RECIPIENTS}.`);
  }
  if (message.to.length === 0) {
    throw new AwsError('BadRequestException', 'Required attribute missing: Destination.');
  }
  const unverified = [];
  const isSandbox = world.limits.get(scope, 'ses.sandbox', 0) === 1;
  const toProve = isSandbox ? [sender, ...message.to.map(addressIn)] : [sender];
  for (const address of toProve) {
    if (isSimulator(address) || (await isVerified(world, scope, address))) continue;
    unverified.push(address);
  }
  if (unverified.length > 0) {
    throw new AwsError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${scope.region.toUpperCase()}: ${unverified.join(', ')}`,
    );
  }
  const { most, sent } = sendingQuota(world, scope);
  if (sent + message.to.length > most) {
    throw new AwsError(quotaCode, 'Daily message quota exceeded.', { status: 400 });
  }
  const messageId = `0102${ids.hex(12)}-${ids.uuid()}-000000`;
  const sentAt = world.clock.now().toISOString();
  const { configurationSet: _, ...mail } = message;
  tablesOf(world, scope).outbox.set(messageId, { ...mail, messageId, sentAt });
  await report(world, scope, messageId, message);
  return messageId;
}

/** The wording is from memory. */
function refusePaused(
  world: World,
  scope: Scope,
  { configurationSet }: Message,
  code: string,
): void {
  if (!configurationSet) return;
  const { name, isSending } = configurationSetOf(world, scope, configurationSet);
  if (isSending) return;
  throw new AwsError(code, `Email sending is disabled for the configuration set ${name}.`);
}

const DAY_MS = 86_400_000;

/** What an account may send in 24 hours, and what it sent in the last; counted by recipients. */
export function sendingQuota(world: World, scope: Scope) {
  const isSandbox = world.limits.get(scope, 'ses.sandbox', 0) === 1;
  const since = new Date(world.clock.now().getTime() - DAY_MS).toISOString();
  const recent = [...tablesOf(world, scope).outbox.values()].filter(
    ({ sentAt, from }) => sentAt > since && from !== VERIFIER,
  );
  return {
    isSandbox,
    most: world.limits.get(scope, 'ses.daily-messages', isSandbox ? 200 : 50_000),
    sent: recent.reduce((sum, { to }) => sum + to.length, 0),
  };
}

export const addressIn = (mailbox: string): string =>
  (/<([^>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase();

/** AWS's own mailboxes that bounce or complain on purpose. */
const isSimulator = (address: string): boolean => address.endsWith('@simulator.amazonses.com');

async function report(
  world: World,
  scope: Scope,
  messageId: string,
  message: Message,
): Promise<void> {
  if (!message.configurationSet) return;
  const set = configurationSetOf(world, scope, message.configurationSet);
  const bounced = message.to
    .map(addressIn)
    .some((to) => to.startsWith('bounce@') && isSimulator(to));
  const complained = message.to
    .map(addressIn)
    .some((to) => to.startsWith('complaint@') && isSimulator(to));
  const events = ['SEND', bounced ? 'BOUNCE' : 'DELIVERY', ...(complained ? ['COMPLAINT'] : [])];
  const sns = await world.port('sns');
  for (const event of events) {
    const name = event.charAt(0) + event.slice(1).toLowerCase();
    const body = JSON.stringify({
      eventType: name,
      mail: {
        timestamp: world.clock.now().toISOString(),
        source: message.from,
        messageId,
        destination: message.to,
        tags: { 'ses:configuration-set': [set.name] },
      },
      [name.toLowerCase()]: {},
    });
    for (const { isEnabled, events: wanted, topicArn } of Object.values(set.destinations)) {
      if (!isEnabled || !topicArn || !wanted.includes(event)) continue;
      const by = {
        service: 'ses.amazonaws.com',
        sourceAccount: scope.account,
        sourceArn: setArn(scope, set.name),
      };
      await sns.publish(topicArn, { subject: 'Amazon SES Email Event Notification', body }, by);
    }
  }
}
