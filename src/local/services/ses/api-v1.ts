import type * as sdk from '@aws-sdk/client-ses';
import type { Handlers } from '../../core/handlers.js';
import { given, pageOf } from '../../core/listing.js';
import type { World } from '../../core/world.js';
import { readMime } from './content.js';
import { send, sendingQuota } from './send.js';
import {
  createIdentity,
  dkimTokens,
  isAddress,
  isVerified,
  tablesOf,
  templateOf,
} from './state.js';
import { sendVerification } from './verification.js';

const PAUSED = 'ConfigurationSetSendingPausedException';

/** What older clients still ask: identities, sending, templates. */
export const v1Handlers = (world: World): Handlers<typeof sdk> => ({
  SendEmail: async ({ Source, Destination, Message, ConfigurationSetName }, call) => ({
    MessageId: await send(
      world,
      call,
      {
        from: given(Source),
        to: [
          ...(Destination?.ToAddresses ?? []),
          ...(Destination?.CcAddresses ?? []),
          ...(Destination?.BccAddresses ?? []),
        ],
        subject: Message?.Subject?.Data ?? '',
        text: Message?.Body?.Text?.Data ?? '',
        html: Message?.Body?.Html?.Data ?? '',
        configurationSet: ConfigurationSetName,
      },
      'Throttling',
      PAUSED,
    ),
  }),
  SendRawEmail: async ({ RawMessage, Source, Destinations, ConfigurationSetName }, call) => {
    const raw = readMime(given(RawMessage?.Data));
    const addressed = { ...raw, from: Source ?? raw.from, to: Destinations ?? raw.to };
    const message = { ...addressed, configurationSet: ConfigurationSetName };
    return { MessageId: await send(world, call, message, 'Throttling', PAUSED) };
  },
  VerifyDomainIdentity: async ({ Domain }, call) => {
    await createUnlessThere(world, call, given(Domain));
    return { VerificationToken: dkimTokens(call, given(Domain))[0] };
  },
  VerifyDomainDkim: async ({ Domain }, call) => {
    await createUnlessThere(world, call, given(Domain));
    return { DkimTokens: [...dkimTokens(call, given(Domain))] };
  },
  VerifyEmailIdentity: async ({ EmailAddress }, call) => {
    await createUnlessThere(world, call, given(EmailAddress));
    sendVerification(world, call, given(EmailAddress));
    return {};
  },
  ListIdentities: ({ IdentityType, NextToken, MaxItems }, call) => {
    const wanted = [...tablesOf(world, call).identities.keys()].filter(
      (name) => !IdentityType || (IdentityType === 'EmailAddress') === isAddress(name),
    );
    const { items, next } = pageOf(wanted, NextToken, MaxItems ?? 1000);
    return { Identities: [...items], ...(next && { NextToken: next }) };
  },
  GetIdentityVerificationAttributes: async ({ Identities = [] }, call) => {
    const known = Identities.filter((name) => tablesOf(world, call).identities.has(name));
    const facts = known.map(async (name) => [
      name,
      { VerificationStatus: (await isVerified(world, call, name)) ? 'Success' : 'Pending' },
    ]);
    return { VerificationAttributes: Object.fromEntries(await Promise.all(facts)) };
  },
  GetIdentityDkimAttributes: async ({ Identities = [] }, call) => {
    const facts = Identities.filter((name) => !isAddress(name)).map(async (name) => [
      name,
      {
        DkimEnabled: true,
        DkimVerificationStatus: (await isVerified(world, call, name)) ? 'Success' : 'Pending',
        DkimTokens: [...dkimTokens(call, name)],
      },
    ]);
    return { DkimAttributes: Object.fromEntries(await Promise.all(facts)) };
  },
  GetSendQuota: (_, call) => {
    const { isSandbox, most, sent } = sendingQuota(world, call);
    return { Max24HourSend: most, MaxSendRate: isSandbox ? 1 : 14, SentLast24Hours: sent };
  },
  GetAccountSendingEnabled: () => ({ Enabled: true }),
  ListConfigurationSets: ({ NextToken, MaxItems }, call) => {
    const { items, next } = pageOf(
      [...tablesOf(world, call).sets.keys()],
      NextToken,
      MaxItems ?? 1000,
    );
    return {
      ConfigurationSets: items.map((Name) => ({ Name })),
      ...(next && { NextToken: next }),
    };
  },
  ListTemplates: ({ NextToken, MaxItems }, call) => {
    const all = [...tablesOf(world, call).templates.values()];
    const { items, next } = pageOf(all, NextToken, MaxItems ?? 10);
    return {
      TemplatesMetadata: items.map(({ name, createdAt }) => ({
        Name: name,
        CreatedTimestamp: createdAt,
      })),
      ...(next && { NextToken: next }),
    };
  },
  GetTemplate: ({ TemplateName }, call) => {
    const { name, subject, text, html } = templateOf(world, call, given(TemplateName));
    return {
      Template: {
        TemplateName: name,
        SubjectPart: subject,
        ...(text && { TextPart: text }),
        ...(html && { HtmlPart: html }),
      },
    };
  },
});

async function createUnlessThere(
  world: World,
  scope: { account: string; region: string },
  name: string,
): Promise<void> {
  if (tablesOf(world, scope).identities.has(name)) return;
  await createIdentity(world, scope, name, { tags: {} });
}
