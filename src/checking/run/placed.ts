import type { Path, Resource, Stack, Value } from '../model/index.js';
import type { SourceSpot, Spot } from '../rule.js';

/** Lines of templates and of the sources that made them; found only for what is reported. */
export interface Locator {
  /** Position in the template file, from 1. */
  inTemplate(
    stack: string,
    path: Path,
  ): { readonly line: number; readonly column: number } | undefined;
  /** Where the source of an app makes a resource. */
  inSource(
    stack: string,
    logicalId: string,
  ): { readonly file: string; readonly line: number; readonly column?: number } | undefined;
}

/** Where something is, for a report; members are absent where they do not apply. */
export interface Placed {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly stack?: string;
  readonly region?: string;
  readonly logicalId?: string;
  readonly resource?: string;
  readonly constructPath?: string;
  /** Path inside the template, e.g. `Resources/Bucket/Properties/BucketName`. */
  readonly path?: string;
}

/** The place of a spot: in the source that made it where that is known, else in the template. */
export function placed(spot: Spot | undefined, locator: Locator): Placed {
  if (!spot) return {};
  if (isSource(spot)) {
    const offset = typeof spot.at === 'number' ? spot.at : spot.at.start;
    return { file: spot.file.path, ...spot.file.position(offset) };
  }
  if (isValue(spot)) return inTemplate(spot.place.stack, spot.place.path, locator);
  if (isResource(spot)) return inTemplate(spot.stack, ['Resources', spot.logicalId], locator);
  return isStack(spot) ? inTemplate(spot, [], locator) : {};
}

/** The part of a place that an unknown carries. */
export function shortPlace({ file, line, stack, region, resource }: Placed) {
  return {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(stack !== undefined && { stack }),
    ...(region !== undefined && { region }),
    ...(resource !== undefined && { resource }),
  };
}

const isSource = (spot: Spot): spot is SourceSpot =>
  'file' in spot && typeof spot.file === 'object';
const isValue = (spot: Spot): spot is Value => 'place' in spot;
const isResource = (spot: Spot): spot is Resource => 'logicalId' in spot;
const isStack = (spot: Spot): spot is Stack => 'document' in spot;

function inTemplate(stack: Stack, path: Path, locator: Locator): Placed {
  const [section, logicalId] = path;
  const resource =
    section === 'Resources' && typeof logicalId === 'string'
      ? stack.resource(logicalId)
      : undefined;
  const source = resource && locator.inSource(stack.id, resource.logicalId);
  return {
    file: stack.file,
    ...(source ?? locator.inTemplate(stack.id, path)),
    ...(stack.name !== undefined && { stack: stack.name }),
    ...(stack.region !== undefined && { region: stack.region }),
    ...(resource && { logicalId: resource.logicalId, resource: resource.type }),
    ...(resource?.constructPath !== undefined && { constructPath: resource.constructPath }),
    ...(path.length > 0 && { path: path.join('/') }),
  };
}
