import {
  child,
  children,
  isProduct,
  nameOf,
  type Project,
  type SourceFile,
  stringOf,
  type World,
} from '../../../src/checking/index.js';

/** Whether sources sign uploads for others, at all and in parts. */
export interface Presigning {
  readonly any: boolean;
  readonly multipart: boolean;
}

const known = new WeakMap<Project, Presigning>();

/** Told by what a file names: a function that signs, together with an operation that writes. */
export function presignsUploads({ project }: World): Presigning {
  const cached = known.get(project);
  if (cached) return cached;
  const files = project.files
    .filter((file) => isProduct(file) && /sign(?:er|ed)/i.test(file.text))
    .map(namesIn)
    .filter((names) => SIGNING.some((one) => names.has(one)));
  const some = (wanted: readonly string[]) =>
    files.some((names) => wanted.some((one) => names.has(one)));
  const found = { any: some([...WHOLE, ...PARTS]), multipart: some(PARTS) };
  known.set(project, found);
  return found;
}

const SIGNING = [
  'getSignedUrl',
  'getSignedUrlPromise',
  'createPresignedPost',
  'S3RequestPresigner',
];
const WHOLE = ['PutObjectCommand', 'createPresignedPost', 'putObject'];
const PARTS = ['UploadPartCommand', 'uploadPart'];

/** Names that are imported or called as members, and operations that are given as texts. */
function namesIn({ syntax }: SourceFile): ReadonlySet<string> {
  const imported = (syntax?.nodes('ImportSpecifier') ?? []).map((node) =>
    nameOf(child(node, 'imported')),
  );
  const called = (syntax?.nodes('CallExpression', 'NewExpression') ?? []).flatMap((node) => {
    const callee = child(node, 'callee');
    const [first] = children(node, 'arguments');
    return [nameOf(callee) ?? nameOf(child(callee, 'property')), stringOf(first)];
  });
  return new Set([...imported, ...called].filter((name) => name !== undefined));
}
