import type { ParameterStringFilter } from '@aws-sdk/client-ssm';
import { AwsError } from '../../core/aws-error.js';
import { latest, type Parameter } from './state.js';

/** Whether a parameter passes a filter of DescribeParameters or GetParametersByPath. */
export function passes(parameter: Parameter, filter: ParameterStringFilter): boolean {
  const { Key: key = '', Option: option, Values: values = [] } = filter;
  const version = latest(parameter);
  if (key === 'Path') {
    return values.some((path) => isBelow(parameter.name, path, option === 'Recursive'));
  }
  const compare = comparison(option);
  if (key.startsWith('tag:')) {
    const value = parameter.tags[key.slice(4)];
    return value !== undefined && (values.length === 0 || values.some((each) => value === each));
  }
  const seen: Readonly<Record<string, readonly string[]>> = {
    Name: [parameter.name],
    Type: [parameter.type],
    KeyId: version.keyId === undefined ? [] : [version.keyId],
    Tier: [version.tier],
    DataType: [version.dataType],
    Label: version.labels,
  };
  const found = seen[key];
  if (!found) {
    throw new AwsError(
      'InvalidFilterKey',
      `The following filter key is not valid: ${key}. Valid filter keys include: [Path, Name, Type, KeyId, Tier, DataType, tag, Label].`,
    );
  }
  return found.some((text) => values.some((value) => compare(text, value)));
}

function comparison(option = 'Equals'): (text: string, wanted: string) => boolean {
  if (option === 'BeginsWith') return (text, wanted) => text.startsWith(wanted);
  if (option === 'Contains') return (text, wanted) => text.includes(wanted);
  if (option === 'Equals') return (text, wanted) => text === wanted;
  throw new AwsError(
    'InvalidFilterOption',
    `The following filter option is not valid: ${option}. Valid options include: [BeginsWith, Equals].`,
  );
}

/** Whether a name lies in a path: directly in it, or anywhere below. */
export function isBelow(name: string, path: string, recursive: boolean): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`;
  const full = name.startsWith('/') ? name : `/${name}`;
  return full.startsWith(folder) && (recursive || !full.slice(folder.length).includes('/'));
}
