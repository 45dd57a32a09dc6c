import { isProduct, type Project, type SourceFile } from '../../src/checking/index.js';

/** Whether a source runs in a browser, as far as it or its folder tells. */
export function isFrontend(file: SourceFile): boolean {
  if (!isProduct(file) || !/\.([cm]?[jt]sx?)$/.test(file.path) || /\.d\.ts$/.test(file.path))
    return false;
  if (NOT_OURS.test(file.path) || ON_SERVER.test(file.text)) return false;
  if (/\.[jt]sx$/.test(file.path) || IN_BROWSER.test(file.text)) return true;
  return (
    FOLDERS.test(file.path) || rootsOf(file.project).some((root) => file.path.startsWith(root))
  );
}

/** Configuration of builds, and stand-ins that never reach a browser. */
const NOT_OURS =
  /(^|\/)(mocks?|stories|storybook|\.storybook|cypress|e2e|scripts)\/|\.stories\.|\.config\.[cm]?[jt]s$/i;
const FOLDERS = /(^|\/)(frontend|front-end|client|web|webapp|website|ui|spa|www)\//i;
const IN_BROWSER =
  /\b(window|document|localStorage|sessionStorage)\s*\.|\bnew XMLHttpRequest\b|\bimport\.meta\.env\b|\bREACT_APP_|\binterceptors\.(request|response)\.use\b|\bfrom ['"](react|vue|svelte|preact|@angular\/\w+|solid-js)['"]/;
const ON_SERVER =
  /['"](node:|aws-cdk-lib|@aws-sdk\/|aws-sdk|aws-lambda|express|fastify|constructs|(fs|http|https|path|crypto|child_process)['"])|\bexport\s+(const|async\s+function|function)\s+handler\b|\bexports\.handler\b|\bprocess\.argv\b/;

const known = new WeakMap<Project, readonly string[]>();

/** Folders of frontends: those with a page, or with a package that depends on a framework. */
function rootsOf(project: Project): readonly string[] {
  const cached = known.get(project);
  if (cached) return cached;
  const roots = project.files
    .filter(({ path }) => isProductPath(path))
    .filter(
      (file) =>
        /(^|\/)(index\.html|vite\.config\.[cm]?[jt]s|angular\.json)$/.test(file.path) ||
        (/(^|\/)package\.json$/.test(file.path) && FRAMEWORK.test(file.text)),
    )
    .map(({ path }) => path.replace(/(public\/)?[^/]*$/, ''))
    .filter((root) => root !== '');
  known.set(project, roots);
  return roots;
}
const FRAMEWORK = /"(react-dom|vue|svelte|preact|@angular\/core|solid-js|lit)"\s*:/;
const isProductPath = (path: string): boolean => !/(^|\/)(node_modules|dist|build)\//.test(path);
