import {
  closureOfFile,
  handlersIn,
  isProductFile,
  type Project,
  type SourceFile,
} from '../../src/checking/index.js';

const known = new WeakMap<Project, ReadonlySet<SourceFile>>();

/** Sources that run in a function: those that export a handler, and what they import. */
export function functionFiles(project: Project): ReadonlySet<SourceFile> {
  const cached = known.get(project);
  if (cached) return cached;
  const entries = project.files.filter(
    (file) => isProductFile(file) && handlersIn(file).some(isOfLambda(file)),
  );
  const files = new Set(entries.flatMap((file) => closureOfFile(file)).filter(isProductFile));
  known.set(project, files);
  return files;
}

/** Frontends export handlers of events as well; those are not called just `handler`. */
const isOfLambda =
  ({ text, path }: SourceFile) =>
  ({ name }: { readonly name: string }): boolean =>
    !/\.[jt]sx$/.test(path) &&
    (/^(handler|lambdaHandler)$/.test(name) || /aws-lambda|statusCode|@aws-sdk\//.test(text));

/** The `package.json` nearest above a file. */
export function manifestOf(file: SourceFile): SourceFile | undefined {
  const folders = file.path.split('/').slice(0, -1);
  for (let length = folders.length; length >= 0; length -= 1) {
    const path = [...folders.slice(0, length), 'package.json'].join('/');
    const manifest = file.project.file(path);
    if (manifest) return manifest;
  }
  return undefined;
}

/** Names in a section of a `package.json`. */
export function packagesIn(manifest: SourceFile | undefined, section: string): readonly string[] {
  const data = manifest?.data;
  if (typeof data !== 'object' || data === null) return [];
  const packages = Object.entries(data).find(([name]) => name === section)?.[1];
  return typeof packages === 'object' && packages !== null ? Object.keys(packages) : [];
}
