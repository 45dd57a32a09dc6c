import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, inputOf, type LeftoverSource, plain, tagsOf, timeOf } from './source.js';

const GONE = ['NotFoundException', 'RuleSetDoesNotExist', 'RuleSetDoesNotExistException'];

/** Identities, configuration sets and templates of SES, and the rule sets for what comes in. */
export function sdkMail(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-sesv2');
    return { sdk, client: clients.get(sdk.SESv2Client, region) };
  };
  const openOld = async () => {
    const sdk = await import('@aws-sdk/client-ses');
    return { sdk, client: clients.get(sdk.SESClient, region) };
  };

  return {
    async identity(EmailIdentity: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetEmailIdentityCommand({ EmailIdentity }));
      const found = await unlessAbsent(source, 'ses:GetEmailIdentity', send, GONE);
      return (
        found && {
          isVerified: found.VerifiedForSendingStatus === true,
          configurationSet: found.ConfigurationSetName,
          tags: tagsOf(found.Tags),
        }
      );
    },
    async removeIdentity(EmailIdentity: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteEmailIdentityCommand({ EmailIdentity }));
      await doneOrGone(source, 'ses:DeleteEmailIdentity', send, GONE);
    },
    async configurationSet(ConfigurationSetName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetConfigurationSetCommand({ ConfigurationSetName }));
      const found = await unlessAbsent(source, 'ses:GetConfigurationSet', send, GONE);
      return found && { tags: tagsOf(found.Tags), whole: plain(found) };
    },
    async createConfigurationSet(input: Readonly<Record<string, unknown>>) {
      const { sdk, client } = await open();
      type Input = import('@aws-sdk/client-sesv2').CreateConfigurationSetCommandInput;
      const wanted = inputOf<Input>(input, ['ConfigurationSetName']);
      const command = new sdk.CreateConfigurationSetCommand(wanted);
      await call('ses:CreateConfigurationSet', () => client.send(command));
    },
    async removeConfigurationSet(ConfigurationSetName: string) {
      const { sdk, client } = await open();
      const input = { ConfigurationSetName };
      const send = () => client.send(new sdk.DeleteConfigurationSetCommand(input));
      await doneOrGone(source, 'ses:DeleteConfigurationSet', send, GONE);
    },
    async destination(ConfigurationSetName: string, name: string) {
      const { sdk, client } = await open();
      const input = { ConfigurationSetName };
      const send = () => client.send(new sdk.GetConfigurationSetEventDestinationsCommand(input));
      const action = 'ses:GetConfigurationSetEventDestinations';
      const answer = await unlessAbsent(source, action, send, GONE);
      const found = answer?.EventDestinations?.find(({ Name }) => Name === name);
      return found && { whole: plain(found) };
    },
    async createDestination(ConfigurationSetName: string, name: string, settings: unknown) {
      const { sdk, client } = await open();
      type Settings = import('@aws-sdk/client-sesv2').EventDestinationDefinition;
      const command = new sdk.CreateConfigurationSetEventDestinationCommand({
        ConfigurationSetName,
        EventDestinationName: name,
        EventDestination: inputOf<Settings>(settings, []),
      });
      await call('ses:CreateConfigurationSetEventDestination', () => client.send(command));
    },
    async removeDestination(ConfigurationSetName: string, EventDestinationName: string) {
      const { sdk, client } = await open();
      const input = { ConfigurationSetName, EventDestinationName };
      const send = () => client.send(new sdk.DeleteConfigurationSetEventDestinationCommand(input));
      await doneOrGone(source, 'ses:DeleteConfigurationSetEventDestination', send, GONE);
    },
    async template(TemplateName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetEmailTemplateCommand({ TemplateName }));
      const found = await unlessAbsent(source, 'ses:GetEmailTemplate', send, GONE);
      return found && { content: plain(found.TemplateContent ?? {}) };
    },
    /** Only the list tells when a template was made. */
    async templateCreatedAt(name: string) {
      const { sdk, client } = await open();
      let NextToken: string | undefined;
      do {
        const command = new sdk.ListEmailTemplatesCommand({ NextToken });
        const page = await call('ses:ListEmailTemplates', () => client.send(command));
        const found = page.TemplatesMetadata?.find(({ TemplateName }) => TemplateName === name);
        if (found) return timeOf(found.CreatedTimestamp);
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return undefined;
    },
    async createTemplate(TemplateName: string, content: unknown) {
      const { sdk, client } = await open();
      type Content = import('@aws-sdk/client-sesv2').EmailTemplateContent;
      const TemplateContent = inputOf<Content>(content, []);
      const command = new sdk.CreateEmailTemplateCommand({ TemplateName, TemplateContent });
      await call('ses:CreateEmailTemplate', () => client.send(command));
    },
    async removeTemplate(TemplateName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteEmailTemplateCommand({ TemplateName }));
      await doneOrGone(source, 'ses:DeleteEmailTemplate', send, GONE);
    },
    async ruleSet(RuleSetName: string) {
      const { sdk, client } = await openOld();
      const send = () => client.send(new sdk.DescribeReceiptRuleSetCommand({ RuleSetName }));
      const found = await unlessAbsent(source, 'ses:DescribeReceiptRuleSet', send, GONE);
      return (
        found && {
          createdAt: timeOf(found.Metadata?.CreatedTimestamp),
          rules: (found.Rules ?? []).map((one) => plain(one)),
        }
      );
    },
    async activeRuleSet() {
      const { sdk, client } = await openOld();
      const command = new sdk.DescribeActiveReceiptRuleSetCommand({});
      const answer = await call('ses:DescribeActiveReceiptRuleSet', () => client.send(command));
      return answer.Metadata?.Name;
    },
    async createRuleSet(RuleSetName: string, rules: readonly unknown[]) {
      const { sdk, client } = await openOld();
      const made = new sdk.CreateReceiptRuleSetCommand({ RuleSetName });
      await call('ses:CreateReceiptRuleSet', () => client.send(made));
      type Rule = import('@aws-sdk/client-ses').ReceiptRule;
      for (const rule of [...rules].reverse()) {
        const Rule = inputOf<Rule>(rule, ['Name']); // each goes before the one that was put last
        const command = new sdk.CreateReceiptRuleCommand({ RuleSetName, Rule });
        await call('ses:CreateReceiptRule', () => client.send(command));
      }
    },
    async deactivateRuleSet() {
      const { sdk, client } = await openOld();
      const command = new sdk.SetActiveReceiptRuleSetCommand({});
      await call('ses:SetActiveReceiptRuleSet', () => client.send(command));
    },
    async removeRuleSet(RuleSetName: string) {
      const { sdk, client } = await openOld();
      const send = () => client.send(new sdk.DeleteReceiptRuleSetCommand({ RuleSetName }));
      await doneOrGone(source, 'ses:DeleteReceiptRuleSet', send, GONE);
    },
  };
}
