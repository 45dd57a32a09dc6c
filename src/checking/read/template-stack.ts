import { dirname, extname } from 'node:path';
import { isRecord, pathInside } from '../../assembly/index.js';
import type { StackInput } from '../model/index.js';
import { expandTemplate } from '../transforms/index.js';
import { assetCode } from './asset-code.js';
import {
  type Found,
  type FoundStack,
  leavesFolder,
  nothing,
  openTemplate,
  problem,
  type ReadIo,
  shownPath,
  together,
} from './found.js';
import type { ReadTemplate } from './read-template.js';

/** What is known of a stack besides its template. */
export type StackFacts = Omit<StackInput, 'file' | 'bytes' | 'document' | 'code'>;

interface Where {
  /** Absolute path of the template. */
  readonly path: string;
  /** Nothing outside of it is read. */
  readonly folder: string;
  readonly facts: StackFacts;
  readonly made?: FoundStack['made'];
  readonly isFromAssembly: boolean;
}

/** A template file as a stack, with the stacks nested in it. */
export async function readStackFile(io: ReadIo, where: Where, depth = 0): Promise<Found> {
  const { path, folder } = where;
  if (await leavesFolder(io, folder, path)) {
    const message = `The template is a link that leads out of ${shownPath(io, folder)}.`;
    return { ...nothing, problems: [problem(io, 'link-outside', message, path)] };
  }
  const { template, bytes, problems } = await openTemplate(io, path);
  const file = shownPath(io, path);
  if (!template?.document) {
    const isTold = problems.some(({ severity }) => severity === 'error');
    const told = isTold ? [] : [problem(io, 'template-unreadable', NO_TEMPLATE, path)];
    return { ...nothing, problems: [...problems, ...told] };
  }
  const { document, origin, unknowns } = expandTemplate(template.document);
  const stack: FoundStack = {
    input: { ...where.facts, file, bytes, document, code: await assetCode(io, path, document) },
    template,
    isFromAssembly: where.isFromAssembly,
    origin,
    made: where.made ?? new Map(),
  };
  const own: Found = {
    stacks: [stack],
    problems: [...problems, ...withoutResources(io, path, template)],
    unknowns: unknowns.map(({ reason, path: at }) => ({
      what: 'transforms',
      reason,
      file,
      stack: where.facts.name ?? where.facts.id,
      line: template.locate(at).line,
    })),
  };
  return together([own, ...(await readNested(io, where, stack, depth))]);
}

const NO_TEMPLATE =
  'It is no CloudFormation template: it has neither Resources nor AWSTemplateFormatVersion.';

function withoutResources(io: ReadIo, path: string, { document }: ReadTemplate): Found['problems'] {
  if (!document || isRecord(document['Resources'])) return [];
  const message = isTemplate(document)
    ? 'It has no map of Resources, and a template needs at least one resource.'
    : NO_TEMPLATE;
  return [problem(io, 'template-unreadable', message, path)];
}

/** Whether data says of itself that it is a template. */
export const isTemplate = (document: Readonly<Record<string, unknown>>): boolean =>
  'Resources' in document || 'AWSTemplateFormatVersion' in document || 'Transform' in document;

export const TEMPLATE_FILES = /\.(json|ya?ml|template)$/i;

/** Stacks in stacks in stacks; CloudFormation's own bound is not documented. */
const MOST_NESTED = 10;

async function readNested(
  io: ReadIo,
  where: Where,
  { input }: FoundStack,
  depth: number,
): Promise<readonly Found[]> {
  if (depth >= MOST_NESTED) return [];
  const { Resources: resources } = input.document;
  const members = Object.entries(isRecord(resources) ? resources : {});
  return Promise.all(
    members.flatMap(([logicalId, raw]) => {
      const name = isRecord(raw) ? nestedFile(raw) : undefined;
      const path = name && pathInside(dirname(where.path), name);
      if (!path || path === where.path) return [];
      return [readNestedFile(io, { ...where, path }, input, logicalId, depth + 1)];
    }),
  );
}

async function readNestedFile(
  io: ReadIo,
  where: Where,
  { id, account, region, isTerminationProtected, tags }: StackInput,
  logicalId: string,
  depth: number,
): Promise<Found> {
  const facts: StackFacts = {
    id: `${id}/${logicalId}`,
    account,
    region,
    parameters: {},
    needs: [],
    tags,
    isTerminationProtected,
    parent: { stack: id, logicalId },
    constructPaths: {},
  };
  const isThere = (await io.files.look(where.path).catch(() => undefined))?.kind === 'file';
  if (isThere) {
    const { made: _made, ...rest } = where;
    return readStackFile(io, { ...rest, facts }, depth);
  }
  const message = `The nested stack ${logicalId} of ${id} is not there.`;
  return { ...nothing, problems: [problem(io, 'template-unreadable', message, where.path)] };
}

/** Name of the file that a nested stack is made of: an asset of the CDK, or a local path before packaging. */
function nestedFile(raw: Readonly<Record<string, unknown>>): string | undefined {
  if (raw['Type'] !== 'AWS::CloudFormation::Stack') return undefined;
  const metadata = isRecord(raw['Metadata']) ? raw['Metadata'] : {};
  const properties = isRecord(raw['Properties']) ? raw['Properties'] : {};
  const name = metadata['aws:asset:path'] ?? properties['TemplateURL'];
  const isLocal = typeof name === 'string' && !/^(https?|s3):/.test(name);
  return isLocal && TEMPLATE_FILES.test(extname(name)) ? name : undefined;
}
