import type * as sdk from '@aws-sdk/client-sesv2';
import { AwsError } from '../../core/aws-error.js';
import type { Call, Handlers } from '../../core/handlers.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import { defined, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { dataOf, readMime, render } from './content.js';
import { type Message, send, sendingQuota } from './send.js';
import {
  configurationSetOf,
  createConfigurationSet,
  createIdentity,
  createTemplate,
  type Destination,
  deleteIdentity,
  dkimTokens,
  identityOf,
  isAddress,
  isVerified,
  putDestination,
  tablesOf,
  tellTags,
  templateOf,
} from './state.js';
import { sendVerification } from './verification.js';

type Sdk = typeof sdk;

export const v2Handlers = (world: World): Handlers<Sdk> => ({
  ...sending(world),
  ...identities(world),
  ...configurationSets(world),
  ...templates(world),
});

function sending(world: World): Handlers<Sdk> {
  return {
    SendEmail: async (input, call) => ({
      MessageId: await send(world, call, messageOf(world, call, input)),
    }),
    GetAccount: async (_, call) => {
      const { isSandbox, most, sent } = sendingQuota(world, call);
      return {
        DedicatedIpAutoWarmupEnabled: false,
        EnforcementStatus: 'HEALTHY',
        ProductionAccessEnabled: !isSandbox,
        SendingEnabled: true,
        SendQuota: {
          // Quotas of an account in and out of the sandbox. Source: SES quotas.
          Max24HourSend: most,
          MaxSendRate: isSandbox ? 1 : 14,
          SentLast24Hours: sent,
        },
        SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
      };
    },
  };
}

function messageOf(world: World, call: Call, input: sdk.SendEmailRequest): Message {
  const { Content, Destination: to, FromEmailAddress, ConfigurationSetName } = input;
  const recipients = [
    ...(to?.ToAddresses ?? []),
    ...(to?.CcAddresses ?? []),
    ...(to?.BccAddresses ?? []),
  ];
  const shared = { configurationSet: ConfigurationSetName };
  if (Content?.Raw) {
    const raw = readMime(given(Content.Raw.Data));
    return {
      ...raw,
      ...shared,
      from: FromEmailAddress ?? raw.from,
      to: recipients.length > 0 ? recipients : raw.to,
    };
  }
  const from = given(FromEmailAddress);
  if (Content?.Template) {
    const { TemplateName, TemplateContent, TemplateData } = Content.Template;
    const stored = TemplateName ? templateOf(world, call, TemplateName) : undefined;
    const data = dataOf(TemplateData);
    return {
      ...shared,
      from,
      to: recipients,
      subject: render(stored?.subject ?? TemplateContent?.Subject ?? '', data),
      text: render(stored?.text ?? TemplateContent?.Text ?? '', data),
      html: render(stored?.html ?? TemplateContent?.Html ?? '', data),
    };
  }
  const { Subject, Body } = Content?.Simple ?? {};
  if (!Subject) throw new AwsError('BadRequestException', 'Content cannot be empty.');
  return {
    ...shared,
    from,
    to: recipients,
    subject: Subject.Data ?? '',
    text: Body?.Text?.Data ?? '',
    html: Body?.Html?.Data ?? '',
  };
}

function identities(world: World): Handlers<Sdk> {
  return {
    CreateEmailIdentity: async ({ EmailIdentity, ConfigurationSetName, Tags }, call) => {
      const name = given(EmailIdentity);
      await createIdentity(world, call, name, {
        configurationSet: ConfigurationSetName,
        tags: tagsOf(Tags),
      });
      if (isAddress(name)) sendVerification(world, call, name);
      const { VerificationStatus: _, ...facts } = await identityFacts(world, call, name);
      return facts;
    },
    GetEmailIdentity: async ({ EmailIdentity }, call) => {
      const { configurationSet, tags } = identityOf(world, call, given(EmailIdentity));
      return {
        ...(await identityFacts(world, call, given(EmailIdentity))),
        FeedbackForwardingStatus: true,
        ...(configurationSet && { ConfigurationSetName: configurationSet }),
        Tags: tagList(tags),
      };
    },
    DeleteEmailIdentity: async ({ EmailIdentity }, call) => {
      await deleteIdentity(world, call, given(EmailIdentity));
      return {};
    },
    ListEmailIdentities: async ({ NextToken, PageSize }, call) => {
      const all = [...tablesOf(world, call).identities.keys()];
      const { items, next } = pageOf(all, NextToken, PageSize ?? 1000);
      const shown = items.map(async (name) => {
        const facts = await identityFacts(world, call, name);
        return {
          IdentityName: name,
          IdentityType: facts.IdentityType,
          SendingEnabled: facts.VerifiedForSendingStatus,
          VerificationStatus: facts.VerificationStatus,
        };
      });
      return { EmailIdentities: await Promise.all(shown), ...(next && { NextToken: next }) };
    },
    PutEmailIdentityConfigurationSetAttributes: ({ EmailIdentity, ConfigurationSetName }, call) => {
      const { configurationSet: _, ...rest } = identityOf(world, call, given(EmailIdentity));
      if (ConfigurationSetName) configurationSetOf(world, call, ConfigurationSetName);
      tablesOf(world, call).identities.set(rest.name, {
        ...rest,
        ...(ConfigurationSetName && { configurationSet: ConfigurationSetName }),
      });
      return {};
    },
  };
}

async function identityFacts(world: World, call: Call, name: string) {
  const verified = await isVerified(world, call, name);
  const isDomain = !isAddress(name);
  return {
    IdentityType: isDomain ? ('DOMAIN' as const) : ('EMAIL_ADDRESS' as const),
    VerifiedForSendingStatus: verified,
    VerificationStatus: verified ? ('SUCCESS' as const) : ('PENDING' as const),
    DkimAttributes: isDomain
      ? {
          SigningEnabled: true,
          Status: verified ? ('SUCCESS' as const) : ('PENDING' as const),
          Tokens: [...dkimTokens(call, name)],
          SigningAttributesOrigin: 'AWS_SES' as const,
        }
      : { SigningEnabled: false, Status: 'NOT_STARTED' as const },
  };
}

const kept = (options: object | undefined) => (options ? { ...options } : undefined);

function configurationSets(world: World): Handlers<Sdk> {
  return {
    CreateConfigurationSet: (input, call) => {
      const { DeliveryOptions, ReputationOptions, SuppressionOptions } = input;
      const { TrackingOptions, VdmOptions } = input;
      createConfigurationSet(world, call, given(input.ConfigurationSetName), {
        tags: tagsOf(input.Tags),
        isSending: input.SendingOptions?.SendingEnabled ?? true,
        options: defined({
          ...{ DeliveryOptions: kept(DeliveryOptions), ReputationOptions: kept(ReputationOptions) },
          ...{ SuppressionOptions: kept(SuppressionOptions), VdmOptions: kept(VdmOptions) },
          TrackingOptions: kept(TrackingOptions),
        }),
      });
      return {};
    },
    GetConfigurationSet: ({ ConfigurationSetName }, call) => {
      const { name, isSending, tags, options } = configurationSetOf(
        world,
        call,
        given(ConfigurationSetName),
      );
      return {
        ConfigurationSetName: name,
        SendingOptions: { SendingEnabled: isSending },
        ReputationOptions: { ReputationMetricsEnabled: false },
        // Kept in the shapes of this answer.
        ...(options as Partial<sdk.GetConfigurationSetResponse> | undefined),
        Tags: tagList(tags),
      };
    },
    DeleteConfigurationSet: ({ ConfigurationSetName }, call) => {
      const { name } = configurationSetOf(world, call, given(ConfigurationSetName));
      tablesOf(world, call).sets.delete(name);
      return {};
    },
    ListConfigurationSets: ({ NextToken, PageSize }, call) => {
      const all = [...tablesOf(world, call).sets.keys()];
      const { items, next } = pageOf(all, NextToken, PageSize ?? 1000);
      return { ConfigurationSets: [...items], ...(next && { NextToken: next }) };
    },
    CreateConfigurationSetEventDestination: async (input, call) => {
      const { EventDestinationName, EventDestination } = input;
      await putDestination(world, call, given(input.ConfigurationSetName), {
        name: given(EventDestinationName),
        isEnabled: EventDestination?.Enabled ?? false,
        events: EventDestination?.MatchingEventTypes ?? [],
        ...(EventDestination?.SnsDestination?.TopicArn && {
          topicArn: EventDestination.SnsDestination.TopicArn,
        }),
      });
      return {};
    },
    GetConfigurationSetEventDestinations: ({ ConfigurationSetName }, call) => ({
      EventDestinations: Object.values(
        configurationSetOf(world, call, given(ConfigurationSetName)).destinations,
      ).map(shownDestination),
    }),
    DeleteConfigurationSetEventDestination: (input, call) => {
      const set = configurationSetOf(world, call, given(input.ConfigurationSetName));
      const { [given(input.EventDestinationName)]: _, ...destinations } = set.destinations;
      tablesOf(world, call).sets.set(set.name, { ...set, destinations });
      return {};
    },
  };
}

const shownDestination = ({ name, isEnabled, events, topicArn }: Destination) => ({
  Name: name,
  Enabled: isEnabled,
  MatchingEventTypes: events as sdk.EventType[],
  ...(topicArn && { SnsDestination: { TopicArn: topicArn } }),
});

function templates(world: World): Handlers<Sdk> {
  return {
    CreateEmailTemplate: async ({ TemplateName, TemplateContent, Tags }, call) => {
      await createTemplate(world, call, {
        name: given(TemplateName),
        tags: tagsOf(Tags),
        subject: TemplateContent?.Subject ?? '',
        ...(TemplateContent?.Text && { text: TemplateContent.Text }),
        ...(TemplateContent?.Html && { html: TemplateContent.Html }),
      });
      return {};
    },
    GetEmailTemplate: ({ TemplateName }, call) => {
      const { name, subject, text, html, tags } = templateOf(world, call, given(TemplateName));
      return {
        TemplateName: name,
        TemplateContent: {
          Subject: subject,
          ...(text && { Text: text }),
          ...(html && { Html: html }),
        },
        Tags: tagList(tags ?? {}),
      };
    },
    DeleteEmailTemplate: async ({ TemplateName }, call) => {
      templateOf(world, call, given(TemplateName));
      tablesOf(world, call).templates.delete(given(TemplateName));
      await tellTags(world, call, given(TemplateName));
      return {};
    },
    ListEmailTemplates: (_, call) => ({
      TemplatesMetadata: [...tablesOf(world, call).templates.values()].map((template) => ({
        TemplateName: template.name,
        CreatedTimestamp: template.createdAt,
      })),
    }),
  };
}
