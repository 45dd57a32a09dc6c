import { allPages } from '../call.js';
import type { Source } from './absent.js';

export const mailActions: readonly string[] = ['ses:GetAccount', 'ses:ListEmailIdentities'];

const sesOf = async ({ clients, region }: Source) => {
  const sdk = await import('@aws-sdk/client-sesv2');
  return { sdk, client: clients.get(sdk.SESv2Client, region) };
};

/** Whether mail goes to verified addresses only, and how much in 24 hours. */
export async function mailSettings(source: Source) {
  const { sdk, client } = await sesOf(source);
  const answer = await source.call('ses:GetAccount', () =>
    client.send(new sdk.GetAccountCommand({})),
  );
  return {
    isSandbox: answer.ProductionAccessEnabled !== true,
    perDay: answer.SendQuota?.Max24HourSend,
  };
}

/** Domains and addresses of a region, and whether mail may be sent from them. */
export async function mailIdentities(source: Source) {
  const { sdk, client } = await sesOf(source);
  const action = 'ses:ListEmailIdentities';
  const found = await allPages(action, async (NextToken) => {
    const command = new sdk.ListEmailIdentitiesCommand({ NextToken, PageSize: 1000 });
    const page = await source.call(action, () => client.send(command));
    return { items: page.EmailIdentities ?? [], next: page.NextToken };
  });
  return found.map(({ IdentityName = '', VerificationStatus, SendingEnabled }) => ({
    name: IdentityName.toLowerCase(),
    isVerified:
      VerificationStatus === undefined ? SendingEnabled === true : VerificationStatus === 'SUCCESS',
  }));
}
