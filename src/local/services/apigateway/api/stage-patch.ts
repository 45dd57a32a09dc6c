import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import { badRequest } from '../state/errors.js';
import type { MethodSetting, Stage } from '../state/rows.js';
import { settingKey } from '../state/stages.js';
import { patched } from './patch.js';

/** Members of a method setting by their names in patch paths. Source: API reference, UpdateStage. */
const SETTINGS: Readonly<Record<string, keyof MethodSetting>> = {
  'metrics/enabled': 'metricsEnabled',
  'logging/loglevel': 'loggingLevel',
  'logging/dataTrace': 'dataTraceEnabled',
  'throttling/burstLimit': 'throttlingBurstLimit',
  'throttling/rateLimit': 'throttlingRateLimit',
  'caching/enabled': 'cachingEnabled',
  'caching/ttlInSeconds': 'cacheTtlInSeconds',
  'caching/dataEncrypted': 'cacheDataEncrypted',
};
const SETTING = /^\/(.+)\/([A-Z*]+)\/((?:metrics|logging|throttling|caching)\/\w+)$/;

/** A stage after patches such as `/*` + `/*` + `/logging/loglevel`. @throws AwsError BadRequestException */
export function patchedStage(stage: Stage, operations: readonly PatchOperation[]): Stage {
  return operations.reduce((before, operation) => {
    const { path = '', op, value = '' } = operation;
    const [, at, httpMethod = '', name] = SETTING.exec(path) ?? [];
    const member = SETTINGS[name ?? ''];
    if (at !== undefined && member !== undefined) {
      return withSetting(before, settingKey(at, httpMethod), {
        [member]: op === 'remove' ? undefined : read(member, value),
      });
    }
    if (path.startsWith('/accessLogSettings')) return withAccessLog(before, operation);
    return patched(before, [operation]);
  }, stage);
}

function read(member: keyof MethodSetting, value: string): string | number | boolean {
  if (member === 'loggingLevel') return value;
  return /Limit$|Seconds$/.test(member) ? Number(value) : value === 'true';
}

const withSetting = (stage: Stage, target: string, change: Partial<MethodSetting>): Stage => ({
  ...stage,
  methodSettings: {
    ...stage.methodSettings,
    [target]: { ...stage.methodSettings[target], ...change },
  },
});

function withAccessLog(stage: Stage, { op, path = '', value = '' }: PatchOperation): Stage {
  if (op === 'remove') {
    const { accessLogSettings: _settings, ...rest } = stage;
    return rest;
  }
  const member = path.split('/')[2];
  if (member !== 'format' && member !== 'destinationArn')
    throw badRequest(`Invalid patch path '${path}'`);
  const before = stage.accessLogSettings ?? { format: '$context.requestId', destinationArn: '' };
  return { ...stage, accessLogSettings: { ...before, [member]: value } };
}
