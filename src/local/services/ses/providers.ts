import type { Properties, ResourceProvider } from '../../cloudformation/providers/contract.js';
import { AwsError } from '../../core/aws-error.js';
import {
  booleanOf,
  defined,
  isRecord,
  ownTagList,
  recordOf,
  stringOf,
  stringsOf,
  type Tags,
  tagsOf,
} from '../../core/values.js';
import type { World } from '../../core/world.js';
import {
  type ConfigurationSetOptions,
  configurationSetOf,
  createConfigurationSet,
  createIdentity,
  createTemplate,
  type Destination,
  deleteIdentity,
  dkimTokens,
  identityOf,
  putDestination,
  tablesOf,
  tellTags,
} from './state.js';

export const providers = (world: World): ResourceProvider[] => [
  identity(world),
  configurationSet(world),
  destination(world),
  template(world),
];

function identity(world: World): ResourceProvider {
  const named = (properties: Properties) => stringOf(properties['EmailIdentity']) ?? '';
  return {
    type: 'AWS::SES::EmailIdentity',
    create: async (properties, step) => {
      const name = named(properties);
      await createIdentity(world, step, name, {
        configurationSet: stringOf(
          recordOf(properties['ConfigurationSetAttributes'])['ConfigurationSetName'],
        ),
        tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
      });
      const attributes = dkimTokens(step, name).flatMap((token, at) => [
        [`DkimDNSTokenName${at + 1}`, `${token}._domainkey.${name}`],
        [`DkimDNSTokenValue${at + 1}`, `${token}.dkim.amazonses.com`],
      ]);
      return { physicalId: name, attributes: Object.fromEntries(attributes) };
    },
    delete: async ({ physicalId }, step) => {
      if (tablesOf(world, step).identities.has(physicalId)) {
        await deleteIdentity(world, step, physicalId);
      }
    },
    read: async ({ physicalId, properties }, step) =>
      tablesOf(world, step).identities.has(physicalId)
        ? { ...properties, EmailIdentity: identityOf(world, step, physicalId).name }
        : undefined,
    taken: (properties, scope) =>
      tablesOf(world, scope).identities.has(named(properties)) ? named(properties) : undefined,
  };
}

function optionsIn(properties: Properties): ConfigurationSetOptions {
  const kept = (value: unknown) => (isRecord(value) ? value : undefined);
  return defined({
    DeliveryOptions: kept(properties['DeliveryOptions']),
    ReputationOptions: kept(properties['ReputationOptions']),
    SuppressionOptions: kept(properties['SuppressionOptions']),
    TrackingOptions: kept(properties['TrackingOptions']),
    VdmOptions: kept(properties['VdmOptions']),
  });
}

function configurationSet(world: World): ResourceProvider {
  const settings = (properties: Properties, { stackTags }: { readonly stackTags: Tags }) => ({
    tags: { ...stackTags, ...tagsOf(properties['Tags']) },
    isSending: booleanOf(recordOf(properties['SendingOptions'])['SendingEnabled']) ?? true,
    options: optionsIn(properties),
  });
  return {
    type: 'AWS::SES::ConfigurationSet',
    create: async (properties, step) => {
      const name = stringOf(properties['Name']) ?? step.generatedName(64);
      createConfigurationSet(world, step, name, settings(properties, step));
      return { physicalId: name, attributes: {} };
    },
    update: async ({ physicalId, attributes }, properties, step) => {
      const { name, destinations } = configurationSetOf(world, step, physicalId);
      const set = { name, destinations, ...settings(properties, step) };
      tablesOf(world, step).sets.set(name, set);
      return { physicalId, attributes };
    },
    read: async ({ physicalId, properties }, step) => {
      const set = tablesOf(world, step).sets.get(physicalId);
      if (!set) return undefined;
      const isSaid = properties['SendingOptions'] !== undefined || !set.isSending;
      return {
        Name: set.name,
        ...set.options,
        ...(isSaid && { SendingOptions: { SendingEnabled: set.isSending } }),
        ...(properties['Tags'] !== undefined && { Tags: ownTagList(set.tags, step.stackTags) }),
      };
    },
    delete: async ({ physicalId }, step) => {
      tablesOf(world, step).sets.delete(physicalId);
    },
    taken: (properties, scope) => {
      const name = stringOf(properties['Name']);
      return name && tablesOf(world, scope).sets.has(name) ? name : undefined;
    },
  };
}

function destination(world: World): ResourceProvider {
  const read = (properties: Properties, name: string): Destination => {
    const wanted = recordOf(properties['EventDestination']);
    const topicArn = stringOf(recordOf(wanted['SnsDestination'])['TopicARN']);
    return {
      name,
      isEnabled: booleanOf(wanted['Enabled']) ?? false,
      events: stringsOf(wanted['MatchingEventTypes']).map(apiName),
      ...(topicArn && { topicArn }),
    };
  };
  const setOf = (properties: Properties) => stringOf(properties['ConfigurationSetName']) ?? '';
  return {
    type: 'AWS::SES::ConfigurationSetEventDestination',
    create: async (properties, step) => {
      const name =
        stringOf(recordOf(properties['EventDestination'])['Name']) ?? step.generatedName(64);
      await putDestination(world, step, setOf(properties), read(properties, name));
      return { physicalId: `${setOf(properties)}|${name}`, attributes: { Id: name } };
    },
    update: async ({ physicalId, attributes }, properties, step) => {
      const name = stringOf(attributes['Id']) ?? '';
      await putDestination(world, step, setOf(properties), read(properties, name));
      return { physicalId, attributes };
    },
    delete: async ({ properties, attributes }, step) => {
      try {
        const set = configurationSetOf(world, step, setOf(properties));
        const { [stringOf(attributes['Id']) ?? '']: _, ...destinations } = set.destinations;
        tablesOf(world, step).sets.set(set.name, { ...set, destinations });
      } catch (error) {
        if (!(error instanceof AwsError && error.code === 'NotFoundException')) throw error;
      }
    },
  };
}

/** `deliveryDelay` in templates is `DELIVERY_DELAY` in the API. */
const apiName = (event: string): string => event.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();

function template(world: World): ResourceProvider {
  const parts = (properties: Properties) => {
    const wanted = recordOf(properties['Template']);
    const text = stringOf(wanted['TextPart']);
    const html = stringOf(wanted['HtmlPart']);
    return {
      subject: stringOf(wanted['SubjectPart']) ?? '',
      ...(text && { text }),
      ...(html && { html }),
    };
  };
  const tags = (properties: Properties, { stackTags }: { readonly stackTags: Tags }) => ({
    ...stackTags,
    ...tagsOf(properties['Tags']),
  });
  const named = (properties: Properties) =>
    stringOf(recordOf(properties['Template'])['TemplateName']);
  return {
    type: 'AWS::SES::Template',
    create: async (properties, step) => {
      const name = named(properties) ?? step.generatedName(64);
      await createTemplate(world, step, {
        name,
        ...parts(properties),
        tags: tags(properties, step),
      });
      return { physicalId: name, attributes: { Id: name } };
    },
    update: async ({ physicalId, attributes }, properties, step) => {
      tablesOf(world, step).templates.update(physicalId, ({ name, createdAt }) => ({
        name,
        createdAt,
        ...parts(properties),
        tags: tags(properties, step),
      }));
      await tellTags(world, step, physicalId, tags(properties, step));
      return { physicalId, attributes };
    },
    delete: async ({ physicalId }, step) => {
      tablesOf(world, step).templates.delete(physicalId);
      await tellTags(world, step, physicalId);
    },
    taken: (properties, scope) => {
      const name = named(properties);
      return name && tablesOf(world, scope).templates.has(name) ? name : undefined;
    },
    // The name sits inside the Template object, which the schema lets change in place.
    alsoReplaces: (before, after) => (named(before) === named(after) ? [] : ['Template']),
  };
}
