import { posix } from 'node:path';
import type { Project, SourceFile } from '../../sources/index.js';
import type { Resource, Value } from '../model/index.js';

/** Types that are a Lambda function. */
export const FUNCTION_TYPES = ['AWS::Lambda::Function', 'AWS::Serverless::Function'] as const;

/** The code of a function as far as the assembly or the sources have it. */
export interface FunctionCode {
  /** `inline`: in the template; `asset`: what will be uploaded; `sources`: a local folder before packaging. */
  readonly from: 'inline' | 'asset' | 'sources';
  readonly language: 'javascript' | 'python';
  /** All its files. */
  readonly files: Project;
  /** Folder inside `files` that the handler is relative to, with `/` behind; empty for the root. */
  readonly folder: string;
  /** What the handler names: `dist/upload.handler` is `dist/upload` and `handler`. */
  readonly module: string;
  readonly exportName: string;
  /** The file of the handler; `undefined` where none of these names is there. */
  readonly entry: SourceFile | undefined;
}

const known = new WeakMap<Resource, { readonly code: FunctionCode | undefined }>();

/**
 * The code of a function of the assembly; `undefined` where it is a container image, is fetched from
 * a bucket, was not read, or its runtime or handler is only known at deployment.
 */
export function codeOf(fn: Resource): FunctionCode | undefined {
  const cached = known.get(fn);
  if (cached) return cached.code;
  const code = readCode(fn);
  known.set(fn, { code });
  return code;
}

/** Text of the code in the template; references stand as an empty text, as long as it still parses. */
export const inlineCode = (fn: Resource): Value =>
  fn.get(fn.type === 'AWS::Serverless::Function' ? 'InlineCode' : 'Code.ZipFile');

/** The language of a runtime's name; `undefined` for compiled ones and own runtimes. */
export function languageOf(runtime: string | undefined): FunctionCode['language'] | undefined {
  if (runtime === undefined) return undefined;
  if (runtime.startsWith('nodejs')) return 'javascript';
  return runtime.startsWith('python') ? 'python' : undefined;
}

/** What the file of a module may be called. */
export const MODULE_FILES: Readonly<Record<FunctionCode['language'], readonly string[]>> = {
  javascript: ['.js', '.mjs', '.cjs'],
  python: ['.py', '/__init__.py'],
};
const SOURCE_FILES = ['.ts', '.mts', '.cts', '.tsx'];

function readCode(fn: Resource): FunctionCode | undefined {
  const handler = fn.get('Handler').likely;
  const language = languageOf(fn.get('Runtime').likely);
  if (handler === undefined || language === undefined || fn.get('PackageType').literal === 'Image')
    return undefined;
  const [, module = '', exportName = ''] = /^(.*)\.([^.]*)$/.exec(handler) ?? ['', handler];
  const about = { language, module: module.replace(/^\.\//, ''), exportName };
  const inline = inlineCode(fn);
  if (inline.isPresent) return readInline(fn, inline, about);
  const asset = fn.stack.code?.files(fn.logicalId);
  if (asset)
    return { ...about, from: 'asset', files: asset, folder: '', entry: entryIn(asset, '', about) };
  return readSources(fn, about);
}

type About = Pick<FunctionCode, 'language' | 'module' | 'exportName'>;

function readInline(fn: Resource, text: Value, about: About): FunctionCode | undefined {
  const { code } = fn.stack;
  if (!code || text.kind !== 'text') return undefined;
  const source = text.parts.map((part) => (typeof part === 'string' ? part : OPEN)).join('');
  const name = about.language === 'python' ? 'index.py' : 'index.js';
  const files = code.parse({ [name]: source });
  return { ...about, from: 'inline', files, folder: '', entry: files.file(name) };
}
/** Stands where something is only known at deployment: a name in code, and a text in quotes. */
const OPEN = 'onlyKnownAtDeployment';

function entryIn(files: Project, folder: string, about: About, ends: readonly string[] = []) {
  return [...MODULE_FILES[about.language], ...ends]
    .map((end) => files.file(`${folder}${about.module}${end}`))
    .find((file) => file !== undefined);
}

/** A local path as code, as `sam` and `aws cloudformation package` take it. */
function readSources(fn: Resource, about: About): FunctionCode | undefined {
  const isSam = fn.type === 'AWS::Serverless::Function';
  const path = fn.get(isSam ? 'CodeUri' : 'Code').literal;
  const files = fn.stack.world.project;
  if (path === undefined || /^(s3|https?):/.test(path) || files.files.length === 0)
    return undefined;
  const folder = posix.join(posix.dirname(fn.stack.file), path, '/').replace(/^\.?\//, '');
  const ends = about.language === 'javascript' ? SOURCE_FILES : [];
  const entry = entryIn(files, folder, about, ends);
  return entry && { ...about, from: 'sources', files, folder, entry };
}
