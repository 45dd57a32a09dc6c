import { isRecord } from '../../assembly/index.js';
import type { Path, Resource, Stack, Value, World } from '../model/index.js';
import { isTaken, sitesIn } from './sites.js';

/** An SSM parameter that a stack makes, by name and region. */
export interface MadeParameter {
  readonly name: string;
  readonly region: string | undefined;
  readonly by: Resource;
}

/** Use of an SSM parameter by its name. */
export interface ReadParameter {
  readonly stack: Stack;
  readonly name: string;
  readonly at: Value;
}

/** SSM parameters with known names, also those that the CDK writes into another region. */
export function parametersMade(world: World): readonly MadeParameter[] {
  const own = withNames(world, 'AWS::SSM::Parameter').flatMap((by): readonly MadeParameter[] => {
    const name = by.name.likely;
    return name === undefined ? [] : [{ name, region: by.stack.region, by }];
  });
  const written = withNames(world, 'Custom::CrossRegionExportWriter').flatMap((by) =>
    by.get('WriterProps.exports').keys.map((name) => ({
      name,
      region: by.get('WriterProps.region').literal,
      by,
    })),
  );
  return [...own, ...written];
}

/** Templates without such a type are not asked, so that their conditions play no part. */
const withNames = (world: World, type: string): readonly Resource[] =>
  world.stacks
    .filter(({ document }) =>
      Object.values(Object(document['Resources'])).some((raw) => Object(raw)['Type'] === type),
    )
    .flatMap((stack) => stack.resources(type));

/** Dynamic references and template parameters that read an SSM parameter whose name is written out. */
export function parametersRead(world: World): readonly ReadParameter[] {
  return world.stacks.flatMap((stack) => [
    ...sitesIn(stack.document)
      .filter(({ kind, path }) => kind === 'ssm' && isTaken(stack, path))
      .flatMap(({ path }) => referencesAt(stack, path)),
    ...asParameters(stack),
  ]);
}

function referencesAt(stack: Stack, path: Path): readonly ReadParameter[] {
  const at = stack.at(path);
  const names = String(at.raw).matchAll(/\{\{resolve:ssm(?:-secure)?:([\w./-]+)(?::\d+)?\}\}/g);
  return [...names].map(([, name = '']) => ({ stack, name, at }));
}

function asParameters(stack: Stack): readonly ReadParameter[] {
  const { Parameters: parameters } = stack.document;
  return Object.entries(isRecord(parameters) ? parameters : {}).flatMap(([parameter, raw]) => {
    if (!isRecord(raw) || !String(raw['Type']).startsWith('AWS::SSM::Parameter::Value')) return [];
    const given = stack.parameters.find(({ name }) => name === parameter)?.given;
    const name = given ?? raw['Default'];
    const at = stack.at(['Parameters', parameter, 'Default']);
    return typeof name === 'string' ? [{ stack, name, at }] : [];
  });
}
