import { unlessAbsent } from '../looking/absent.js';
import { each, type LiveSource, text, whole } from './reader.js';

const ABSENT = ['NotFoundException'];

const sesOf = async ({ clients, region }: LiveSource) => {
  const sdk = await import('@aws-sdk/client-sesv2');
  return { sdk, client: clients.get(sdk.SESv2Client, region) };
};

export const mailAccount = whole(['ses:GetAccount'], async (source) => {
  const { sdk, client } = await sesOf(source);
  const answer = await source.call('ses:GetAccount', () =>
    client.send(new sdk.GetAccountCommand({})),
  );
  const { Max24HourSend, SentLast24Hours } = answer.SendQuota ?? {};
  return {
    isSandbox: answer.ProductionAccessEnabled !== true,
    isSending: answer.SendingEnabled !== false,
    enforcement: answer.EnforcementStatus,
    ...{ perDay: Max24HourSend, sent: SentLast24Hours },
  };
});

export const mailIdentity = each(['ses:GetEmailIdentity'], async (source, EmailIdentity) => {
  const { sdk, client } = await sesOf(source);
  const send = () => client.send(new sdk.GetEmailIdentityCommand({ EmailIdentity }));
  const found = await unlessAbsent(source, 'ses:GetEmailIdentity', send, ABSENT);
  return (
    found && {
      isVerified: found.VerifiedForSendingStatus === true,
      dkim: text(found.DkimAttributes?.Status),
      signs: found.DkimAttributes?.SigningEnabled === true,
      forwardsFeedback: found.FeedbackForwardingStatus === true,
      configurationSet: found.ConfigurationSetName,
    }
  );
});

/** Kinds of events that a configuration set tells somebody. */
export const mailEvents = each(
  ['ses:GetConfigurationSetEventDestinations'],
  async (source, ConfigurationSetName) => {
    const { sdk, client } = await sesOf(source);
    const action = 'ses:GetConfigurationSetEventDestinations';
    const command = new sdk.GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName });
    const found = await unlessAbsent(source, action, () => client.send(command), ABSENT);
    if (!found) return undefined;
    const told = (found.EventDestinations ?? []).filter(({ Enabled }) => Enabled === true);
    const events = told.flatMap(({ MatchingEventTypes = [] }) => MatchingEventTypes);
    return { events: [...new Set<string>(events)].sort() };
  },
);
