import {
  child,
  defineRule,
  fail,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { isBaseOnly, isForDevelopment, isGuarded } from '../development-only.js';
import { otherEnvironment } from '../environment-hosts.js';
import { isFrontend } from '../frontend.js';
import { addressesIn, namesApi, type Written } from '../literals.js';

export const frontendApiUrlMisconfigured = defineRule({
  id: 'frontend-api-url-misconfigured',
  title: 'The deployed frontend would call an API on localhost or of another environment',
  why: 'Variables of a frontend are built into it; where they are absent, what stands in the code is what visitors get.',
  fix: 'Deploy the API first and give its address at build time from the outputs, or read a config.json at run time; fail where it is missing.',
  severity: 'error',
  phase: 'run',
  source:
    'Vite guide, "Env Variables and Modes"; Create React App, "Adding Custom Environment Variables"',
  judges: [
    onFiles(/\.[cm]?[jt]sx?$|(^|\/)\.env(\.production)?$/, (file, { settings }) => {
      const found = judged(file, settings.environment);
      return found.length > 0 ? found : skip('it holds no address of an API');
    }),
  ],
});

function judged(file: SourceFile, environment: string | undefined): readonly Verdict[] {
  if (/\.env/.test(file.path)) return ofVariables(file, environment);
  if (/(^|\/)(dist|build|out)\/.*\.js$/.test(file.path)) return ofBundle(file);
  if (!isFrontend(file) || isForDevelopment(file)) return [];
  return addressesIn(file)
    .filter((one) => isLocal(one) || namesApi(one.name))
    .map((one) => ofAddress(file, one, environment));
}

const LOCAL = /^https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(:\d+)?(\/|$|\uFFFC)/;
const isLocal = ({ text }: Written): boolean => LOCAL.test(text);

function ofAddress(file: SourceFile, one: Written, environment: string | undefined): Verdict {
  const { text, at, node } = one;
  if (node && (isGuarded(file, node) || isBaseOnly(file, node))) return pass;
  const other = otherEnvironment(text, environment);
  if (other !== undefined)
    return fail(`${text} is an address of ${other}; this is ${environment}.`, { at: { file, at } });
  if (!isLocal(one)) return pass;
  const variable = node && variableBefore(file, node);
  if (variable !== undefined && isGiven(file, variable)) return pass;
  return variable === undefined
    ? fail(`${text} is built into the frontend.`, { at: { file, at } })
    : fail(`Without ${variable} at build time the frontend calls ${text}.`, {
        at: { file, at },
        severity: 'warning',
      });
}

/** `X` of `process.env.X || 'http://localhost:3001'`. */
function variableBefore(file: SourceFile, node: SyntaxNode): string | undefined {
  const parent = file.syntax?.parentOf(node);
  if (parent?.type !== 'LogicalExpression' || child(parent, 'right') !== node) return undefined;
  const left = child(parent, 'left');
  const text = left ? file.text.slice(left.start, left.end) : '';
  return /(?:process\.env|import\.meta\.env)\??\.([A-Z0-9_]+)$/.exec(text)?.[1];
}

/** Whether a file of the project gives the variable to production builds. */
const isGiven = ({ project }: SourceFile, variable: string): boolean =>
  project.files.some(
    ({ path, text }) =>
      /(^|\/)\.env(\.production)?$|\.(sh|ya?ml)$|(^|\/)package\.json$/.test(path) &&
      new RegExp(`\\b${variable}\\b`).test(text),
  );

function ofVariables(file: SourceFile, environment: string | undefined): readonly Verdict[] {
  return addressesIn(file)
    .filter(({ name }) => /^(VITE_|REACT_APP_|NEXT_PUBLIC_|VUE_APP_|PUBLIC_)/.test(name ?? ''))
    .filter((one) => !isOverridden(file, one) && !isSetByBuild(file, one))
    .map((one) => {
      const at = { file, at: one.at };
      if (isLocal(one)) return fail(`${one.name} is ${one.text} in builds for production.`, { at });
      const other = namesApi(one.name) ? otherEnvironment(one.text, environment) : undefined;
      if (other === undefined) return pass;
      return fail(`${one.name} is ${one.text}, of ${other}; this is ${environment}.`, { at });
    });
}

/** Vite and Create React App read `.env.production` after `.env`. */
const isOverridden = ({ path, project }: SourceFile, { name }: Written): boolean =>
  /\.env$/.test(path) && (project.file(`${path}.production`)?.text.includes(`${name}=`) ?? false);

/** The environment of a build comes before both files. */
const isSetByBuild = ({ path, project }: SourceFile, { name = '' }: Written): boolean =>
  /\.env$/.test(path) &&
  project.files.some(
    (other) =>
      /\.(sh|ya?ml)$|(^|\/)package\.json$/.test(other.path) && other.text.includes(`${name}`),
  );

/** A port tells a server of ours from the base that libraries take addresses apart with. */
function ofBundle(file: SourceFile): readonly Verdict[] {
  const found = /["'`](https?:\/\/(?:localhost|127\.0\.0\.1):\d+[^"'`]*)["'`]/.exec(file.text);
  if (!found) return [pass];
  return [fail(`The built frontend calls ${found[1]}.`, { at: { file, at: found.index } })];
}
