import type * as sdk from '@aws-sdk/client-cloudtrail';
import type { Properties, ResourceProvider } from '../../cloudformation/providers/contract.js';
import type { Handler, Handlers } from '../../core/handlers.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import type { ServiceFactory } from '../../core/service.js';
import { booleanOf, stringOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { eventsOf, type RecordedEvent, record } from './record.js';
import {
  createTrail,
  deleteTrail,
  setLogging,
  type Trail,
  type TrailSettings,
  trailOf,
  trailsOf,
  updateTrail,
} from './state.js';

const handlers = (world: World): Handlers<typeof sdk> => ({
  CreateTrail: async (input, call) =>
    made(await createTrail(world, call, given(input.Name), read(input), tagsOf(input.TagsList))),
  UpdateTrail: async (input, call) => {
    const current = trailOf(world, call, given(input.Name));
    const settings = { ...current, ...given(read({ ...made(current), ...input })) };
    return made(await updateTrail(world, call, current.name, settings));
  },
  DeleteTrail: async ({ Name }, call) => {
    await deleteTrail(world, call, given(Name));
    return {};
  },
  GetTrail: ({ Name }, call) => ({ Trail: shown(trailOf(world, call, given(Name)), call.region) }),
  DescribeTrails: ({ trailNameList }, call) => ({
    trailList: [...trailsOf(world, call).values()]
      .filter(
        ({ name, arn }) =>
          !trailNameList?.length || trailNameList.some((n) => n === name || n === arn),
      )
      .map((trail) => shown(trail, call.region)),
  }),
  ListTrails: (_, call) => ({
    Trails: [...trailsOf(world, call).values()].map(({ name, arn }) => ({
      Name: name,
      TrailARN: arn,
      HomeRegion: call.region,
    })),
  }),
  GetTrailStatus: ({ Name }, call) => {
    const { isLogging, startedAt, stoppedAt } = trailOf(world, call, given(Name));
    return {
      IsLogging: isLogging,
      ...(startedAt && { StartLoggingTime: startedAt, LatestDeliveryTime: startedAt }),
      ...(stoppedAt && { StopLoggingTime: stoppedAt }),
    };
  },
  StartLogging: ({ Name }, call) => {
    setLogging(world, call, given(Name), true);
    return {};
  },
  StopLogging: ({ Name }, call) => {
    setLogging(world, call, given(Name), false);
    return {};
  },
  GetEventSelectors: ({ TrailName }, call) => ({
    TrailARN: trailOf(world, call, given(TrailName)).arn,
    EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }],
  }),
  ListTags: ({ ResourceIdList = [] }, call) => ({
    ResourceTagList: ResourceIdList.map((arn) => ({
      ResourceId: arn,
      TagsList: tagList(trailOf(world, call, arn).tags),
    })),
  }),
  LookupEvents: ({ LookupAttributes = [], StartTime, EndTime, MaxResults, NextToken }, call) => {
    const found = [...eventsOf(world, call).values()]
      .reverse()
      .filter(
        (event) =>
          (!StartTime || event.time >= StartTime) &&
          (!EndTime || event.time <= EndTime) &&
          LookupAttributes.every(({ AttributeKey, AttributeValue = '' }) =>
            matches(event, AttributeKey, AttributeValue),
          ),
      );
    const { items, next } = pageOf(found, NextToken, MaxResults ?? 50);
    return {
      Events: items.map((event) => ({
        EventId: event.id,
        EventName: event.name,
        EventSource: event.source,
        EventTime: event.time,
        ReadOnly: String(event.readOnly),
        Username: event.userName,
        AccessKeyId: event.accessKeyId,
        CloudTrailEvent: event.document,
        Resources: [],
      })),
      ...(next && { NextToken: next }),
    };
  },
});

function matches(event: RecordedEvent, key: string | undefined, value: string): boolean {
  switch (key) {
    case 'EventId':
      return event.id === value;
    case 'EventName':
      return event.name === value;
    case 'EventSource':
      return event.source === value;
    case 'ReadOnly':
      return String(event.readOnly) === value;
    case 'Username':
      return event.userName === value;
    case 'AccessKeyId':
      return event.accessKeyId === value;
    default:
      return event.document.includes(value); // by the name or type of a resource
  }
}

/** Settings in the members of the API, or in the properties of the type, which spell some otherwise. */
function read(given: object): TrailSettings {
  const input: Properties = { ...given };
  return {
    bucket: stringOf(input['S3BucketName']) ?? '',
    prefix: stringOf(input['S3KeyPrefix']),
    kmsKeyId: stringOf(input['KmsKeyId'] ?? input['KMSKeyId']),
    isMultiRegion: booleanOf(input['IsMultiRegionTrail']) ?? false,
    includesGlobal: booleanOf(input['IncludeGlobalServiceEvents']) ?? true,
    validatesFiles:
      booleanOf(input['EnableLogFileValidation'] ?? input['LogFileValidationEnabled']) ?? false,
  };
}

/** What creating and updating answer: less than what describing does. */
const made = (trail: Trail) => ({
  Name: trail.name,
  TrailARN: trail.arn,
  S3BucketName: trail.bucket,
  ...(trail.prefix && { S3KeyPrefix: trail.prefix }),
  ...(trail.kmsKeyId && { KmsKeyId: trail.kmsKeyId }),
  IncludeGlobalServiceEvents: trail.includesGlobal,
  IsMultiRegionTrail: trail.isMultiRegion,
  LogFileValidationEnabled: trail.validatesFiles,
  IsOrganizationTrail: false,
});

const shown = (trail: Trail, region: string) => ({
  ...made(trail),
  HomeRegion: region,
  HasCustomEventSelectors: false,
  HasInsightSelectors: false,
});

function provider(world: World): ResourceProvider {
  const facts = ({ name, arn }: Trail) => ({
    physicalId: name,
    attributes: { Arn: arn, SnsTopicArn: '' },
  });
  return {
    type: 'AWS::CloudTrail::Trail',
    create: async (properties, step) => {
      const name = stringOf(properties['TrailName']) ?? step.generatedName(128);
      const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
      const made = await createTrail(world, step, name, read(properties), tags);
      setLogging(world, step, name, booleanOf(properties['IsLogging']) ?? true);
      return facts(made);
    },
    update: async ({ physicalId }, properties, step) => {
      const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
      const made = await updateTrail(world, step, physicalId, read(properties), tags);
      setLogging(world, step, physicalId, booleanOf(properties['IsLogging']) ?? true);
      return facts(made);
    },
    delete: async ({ physicalId }, step) => {
      if (trailsOf(world, step).has(physicalId)) await deleteTrail(world, step, physicalId);
    },
    read: async ({ physicalId, properties }, step) => {
      const trail = trailsOf(world, step).get(physicalId);
      return (
        trail && {
          ...properties,
          IsLogging: trail.isLogging,
          S3BucketName: trail.bucket,
          IsMultiRegionTrail: trail.isMultiRegion,
        }
      );
    },
    taken: (properties, scope) => {
      const name = stringOf(properties['TrailName']);
      return name && trailsOf(world, scope).has(name) ? name : undefined;
    },
  };
}

export const create: ServiceFactory = (world) => ({
  handlers: { cloudtrail: handlers(world) as unknown as Record<string, Handler> },
  providers: [provider(world)],
  ports: { cloudtrail: { record: (call) => record(world, call) } },
});
