import type { Resource, World } from '../checking/index.js';
import type { Route } from './apis.js';
import { covers } from './covers.js';

/** Names of the stages of the templates; `$default` of HTTP APIs is in no address. */
export const stageNames = (world: World): readonly string[] =>
  world
    .resources(
      'AWS::ApiGateway::Stage',
      'AWS::ApiGateway::Deployment',
      'AWS::ApiGatewayV2::Stage',
      'AWS::Serverless::Api',
    )
    .flatMap((stage) => stage.get('StageName').likely ?? [])
    .filter((name) => name !== '$default');

export interface Mapping {
  readonly at: Resource;
  /** Host of the custom domain; `undefined` where it is only known at deployment. */
  readonly domain: string | undefined;
  /** First segments of the path, without slashes; empty for none, `undefined` for not known. */
  readonly basePath: string | undefined;
  readonly stage: string | undefined;
}

/** What custom domains lead to. */
export const mappings = (world: World): readonly Mapping[] =>
  world.resources('AWS::ApiGateway::BasePathMapping', 'AWS::ApiGatewayV2::ApiMapping').map((at) => {
    const base = at.get(at.type.includes('V2') ? 'ApiMappingKey' : 'BasePath');
    const domain = at.get('DomainName');
    const stage = at.get('Stage');
    return {
      at,
      domain: domain.follow()?.get('DomainName').likely ?? domain.likely,
      basePath: base.isAbsent || base.likely === '(none)' ? '' : base.likely,
      stage: stage.follow()?.get('StageName').likely ?? stage.likely,
    };
  });

/** A path without the stage, base path or `/api` in front that no route begins with. */
export function withoutPrefix(path: string, world: World, routes: readonly Route[]): string {
  const [first = '', ...rest] = path.split('/').filter((one) => one !== '');
  if (routes.some((route) => route.path !== undefined && covers(route.path, path))) return path;
  const prefixes = [
    'api',
    ...stageNames(world),
    ...mappings(world).map(({ basePath }) => basePath),
  ];
  return prefixes.includes(first) ? `/${rest.join('/')}` : path;
}
