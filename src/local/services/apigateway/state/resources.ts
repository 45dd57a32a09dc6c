import { ids } from '../../../core/ids.js';
import { checkRoom } from '../../../core/quotas.js';
import type { Scope } from '../../../core/scope.js';
import type { World } from '../../../core/world.js';
import { apiOf } from './apis.js';
import { badRequest, conflict, noMore, rowAt } from './errors.js';
import type { Resource } from './rows.js';
import { keyOf, rowsOf, tablesOf } from './tables.js';

const VARIABLE = /^\{[a-zA-Z0-9._-]+\+?\}$/;

/** @throws AwsError NotFoundException, ConflictException, BadRequestException */
export function createResource(
  world: World,
  scope: Scope,
  apiId: string,
  parentId: string,
  pathPart: string,
): Resource {
  apiOf(world, scope, apiId);
  const { resources } = tablesOf(world, scope);
  const parent = rowAt(resources, keyOf(apiId, parentId), 'Resource');
  if (!/^[a-zA-Z0-9._\-:~]+$/.test(pathPart) && !VARIABLE.test(pathPart)) {
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.",
    );
  }
  const siblings = rowsOf(resources, apiId).filter((each) => each.parentId === parentId);
  if (siblings.some((each) => each.pathPart === pathPart)) {
    throw conflict(`Another resource with the same parent already has this name: ${pathPart}`);
  }
  const variable = siblings.find((each) => VARIABLE.test(each.pathPart ?? ''));
  if (variable && VARIABLE.test(pathPart)) {
    throw badRequest(
      `A sibling (${variable.pathPart}) of this resource already has a variable path part -- only one unique variable path part is allowed`,
    );
  }
  if (parent.pathPart?.endsWith('+}')) {
    throw badRequest(
      `Cannot create a child of a resource with a greedy path variable: ${parent.path}`,
    );
  }
  checkRoom(world, scope, 'apigateway.resources-per-api', rowsOf(resources, apiId).length, () =>
    noMore('resources', 'API'),
  );
  const path = `${parent.path === '/' ? '' : parent.path}/${pathPart}`;
  const row = { id: ids.lower(6), parentId, pathPart, path };
  resources.set(keyOf(apiId, row.id), row);
  return row;
}

/** @throws AwsError NotFoundException */
export const resourceOf = (world: World, scope: Scope, apiId: string, id: string): Resource => {
  apiOf(world, scope, apiId);
  return rowAt(tablesOf(world, scope).resources, keyOf(apiId, id), 'Resource');
};

/** With its methods and everything below it. */
export function deleteResource(world: World, scope: Scope, apiId: string, id: string): void {
  resourceOf(world, scope, apiId, id);
  const { resources, methods } = tablesOf(world, scope);
  for (const child of rowsOf(resources, apiId)) {
    if (child.parentId === id) deleteResource(world, scope, apiId, child.id);
  }
  for (const { resourceId, httpMethod } of rowsOf(methods, apiId)) {
    if (resourceId === id) methods.delete(keyOf(apiId, id, httpMethod));
  }
  resources.delete(keyOf(apiId, id));
}
