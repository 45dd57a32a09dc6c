import { createHash } from 'node:crypto';
import { basename, dirname, join, sep } from 'node:path';
import { problems } from '../../errors/index.js';
import type { Unknown } from '../../report/index.js';
import { makeProject, noProject, type Project } from '../../sources/index.js';
import { nearest } from '../../text/index.js';
import type { StackInput } from '../model/index.js';
import type { CheckFinding, Locator } from '../run/index.js';
import { readAssemblyFolder } from './assembly-folder.js';
import {
  absolute,
  type Found,
  nothing,
  problem,
  type ReadIo,
  shownPath,
  together,
} from './found.js';
import { locatorOf } from './locator.js';
import { readSources, type Sources } from './sources.js';
import { readStackFile, TEMPLATE_FILES } from './template-stack.js';

/** Everything that was found at the paths of a check. */
export interface Subjects {
  readonly stacks: readonly StackInput[];
  readonly project: Project;
  /** Absolute folder that the paths of the project start at; the working directory without sources. */
  readonly sourceFolder: string;
  readonly locator: Locator;
  /** What could not be read, as findings. */
  readonly problems: readonly CheckFinding[];
  readonly unknowns: readonly Unknown[];
  /** Texts of the templates, for other validators. */
  readonly templates: readonly SubjectTemplate[];
}

export interface SubjectTemplate {
  /** Id of the stack. */
  readonly stack: string;
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the text. */
  readonly hash: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly isFromAssembly: boolean;
}

/**
 * What is at these paths: cloud assemblies (folders with a `manifest.json`), templates (`-` is one on
 * stdin), sources (every other folder or file). Broken things are findings and hide nothing else.
 *
 * @throws `path-missing` when there is nothing at a path
 */
export async function readSubjects(io: ReadIo, paths: readonly string[]): Promise<Subjects> {
  const places = await Promise.all([...new Set(paths)].map((path) => placeOf(io, path)));
  const ofKind = (kind: Place['kind']) =>
    places.filter((place) => place.kind === kind).map(({ path }) => path);
  const sourcePaths = ofKind('sources');
  const folders = places.filter(({ kind }) => kind === 'sources').map(({ folder }) => folder);
  const folder = commonFolder(folders) ?? io.files.cwd;
  const sources = await readProjectFiles(io, folder, sourcePaths);
  const given = ofKind('assembly');
  const assemblies = given.length > 0 ? given : await assembliesIn(io, sourcePaths);
  const groups = withOwnIds([
    ...(await Promise.all(assemblies.map((path) => readAssemblyFolder(io, path)))),
    ...(await Promise.all(
      [...new Set([...ofKind('template'), ...templatesIn(folder, sources)])].map((path) =>
        readTemplateFile(io, path),
      ),
    )),
    {
      ...nothing,
      problems: ofKind('other').map((path) => problem(io, 'path-unreadable', OTHER, path)),
    },
    { ...nothing, problems: sources.problems, unknowns: sources.unknowns },
  ]);
  return subjectsOf(io, together(groups), { folder, sources });
}

const OTHER = 'It is neither a template, nor sources, nor a folder.';

interface Place {
  readonly path: string;
  readonly kind: 'assembly' | 'template' | 'sources' | 'other';
  /** The path itself, or the folder of a file. */
  readonly folder: string;
}

const STDIN = '/dev/stdin';

async function placeOf(io: ReadIo, given: string): Promise<Place> {
  if (given === '-') return { path: STDIN, kind: 'template', folder: '/' };
  const path = absolute(io, given).replace(/(?<=.)[/\\]+$/, '');
  const facts = await io.files.look(path);
  if (!facts) throw problems.pathMissing({ path: given, near: await nearPath(io, given) });
  if (facts.kind === 'other') return { path, kind: 'other', folder: dirname(path) };
  if (facts.kind === 'file') return { path, kind: kindOfFile(path), folder: dirname(path) };
  const isAssembly = (await io.files.look(join(path, 'manifest.json')))?.kind === 'file';
  const isApp = isAssembly && !(await io.files.look(join(path, 'package.json')));
  return { path, kind: isApp ? 'assembly' : 'sources', folder: path };
}

/** Configuration files of projects are JSON as well, and no templates. */
function kindOfFile(path: string): Place['kind'] {
  if (/^(package|tsconfig|cdk|biome)\b.*\.json$/.test(basename(path))) return 'sources';
  if (TEMPLATE_FILES.test(path)) return 'template';
  return /\.[cm]?[jt]sx?$/.test(path) ? 'sources' : 'other';
}

async function nearPath({ files }: ReadIo, given: string): Promise<string | undefined> {
  const folder = dirname(given);
  const [near] = nearest(basename(given), await files.list(folder).catch(() => []));
  return near && (folder === '.' ? near : join(folder, near));
}

/** The folder around all folders. */
function commonFolder(paths: readonly string[]): string | undefined {
  const [first, ...rest] = paths;
  if (first === undefined) return undefined;
  const parts = first.split(sep);
  let length = parts.length;
  for (const path of rest) {
    const other = path.split(sep);
    while (parts.slice(0, length).join(sep) !== other.slice(0, length).join(sep)) length -= 1;
  }
  return parts.slice(0, length).join(sep) || sep;
}

/** Files that say what a project is, read also where only parts of it are checked. */
const PROJECT_FILES = [
  'package.json',
  'tsconfig.json',
  'cdk.json',
  'pnpm-workspace.yaml',
  '.nvmrc',
  '.gitignore',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
];

async function readProjectFiles(
  io: ReadIo,
  folder: string,
  paths: readonly string[],
): Promise<Sources> {
  if (paths.length === 0) return { texts: {}, others: [], problems: [], unknowns: [] };
  return readSources(io, folder, [...paths, ...PROJECT_FILES.map((name) => join(folder, name))]);
}

async function assembliesIn(io: ReadIo, folders: readonly string[]): Promise<readonly string[]> {
  const inside = folders.map((folder) => join(folder, 'cdk.out'));
  const there = await Promise.all(inside.map((path) => io.files.look(join(path, 'manifest.json'))));
  return inside.filter((_path, at) => there[at]?.kind === 'file');
}

/** Files among the sources that say of themselves that they are templates; not those of tests. */
function templatesIn(folder: string, { texts }: Sources): readonly string[] {
  return Object.entries(texts)
    .filter(([name]) => TEMPLATE_FILES.test(name) && !OF_TESTS.test(name))
    .filter(([, text]) => SAYS_TEMPLATE.test(text))
    .map(([name]) => join(folder, name))
    .sort();
}
const OF_TESTS = /(^|\/)(tests?|__tests__|fixtures?|__fixtures__|examples?|snapshots?)\//;
const SAYS_TEMPLATE = /^[ \t{]*["']?AWSTemplateFormatVersion["']?\s*:/m;

async function readTemplateFile(io: ReadIo, path: string): Promise<Found> {
  const isStdin = path === STDIN;
  const facts = {
    id: isStdin ? 'stdin' : shownPath(io, path),
    parameters: {},
    needs: [],
    tags: {},
    isTerminationProtected: false,
    constructPaths: {},
  };
  const folder = isStdin ? '/' : dirname((await io.files.realPath(path)) ?? path);
  return readStackFile(io, { path, folder, facts, isFromAssembly: false });
}

async function subjectsOf(
  io: ReadIo,
  found: Found,
  { folder, sources }: { readonly folder: string; readonly sources: Sources },
): Promise<Subjects> {
  const { stacks } = found;
  const project = await projectOf(sources);
  return {
    stacks: stacks.map(({ input }) => input),
    project,
    sourceFolder: folder,
    locator: locatorOf(stacks, { project, shown: (path) => shownPath(io, join(folder, path)) }),
    problems: found.problems,
    unknowns: found.unknowns,
    templates: stacks.map(({ input, template, isFromAssembly }) => ({
      stack: input.id,
      file: input.file,
      text: template.text,
      hash: createHash('sha256').update(template.text).digest('hex'),
      account: input.account,
      region: input.region,
      isFromAssembly,
    })),
  };
}

/** Two assemblies may both have a stack of one id; then the folder tells all of the later one apart. */
function withOwnIds(groups: readonly Found[]): readonly Found[] {
  const taken = new Set<string>();
  return groups.map((group) => {
    const ids = group.stacks.map(({ input }) => input.id);
    const [first] = group.stacks;
    const isTaken = ids.some((id) => taken.has(id));
    const before = isTaken && first ? `${dirname(first.input.file)}#` : '';
    for (const id of ids) taken.add(before + id);
    if (before === '') return group;
    const stacks = group.stacks.map((stack) => ({ ...stack, input: renamed(stack.input, before) }));
    return { ...group, stacks };
  });
}

const renamed = (input: StackInput, before: string): StackInput => ({
  ...input,
  id: before + input.id,
  needs: input.needs.map((id) => before + id),
  ...(input.parent && { parent: { ...input.parent, stack: before + input.parent.stack } }),
});

/** Parsers come with a native library, so they are loaded only where there is something to parse. */
async function projectOf({ texts, others }: Sources): Promise<Project> {
  if (Object.keys(texts).length + others.length === 0) return noProject;
  const { parsers } = await import('../../sources/parsers.js');
  return makeProject(texts, parsers, others);
}
