import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { NotifyParts } from './notify.js';

interface Sending {
  readonly sender: string;
  readonly configurationSet: string;
}

/** Mails through SES. */
export function sesSend(
  ses: SESv2Client,
  { sender, configurationSet }: Sending,
): NotifyParts['send'] {
  const part = (Data: string) => ({ Data, Charset: 'UTF-8' });
  return async (to, { subject, html, text }) => {
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: sender,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: { Subject: part(subject), Body: { Html: part(html), Text: part(text) } },
        },
        ConfigurationSetName: configurationSet,
      }),
    );
  };
}
