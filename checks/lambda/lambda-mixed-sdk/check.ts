import {
  bindingsIn,
  child,
  defineRule,
  dottedName,
  fail,
  importsOfFile,
  isProductFile,
  nameOf,
  onProject,
  type Project,
  pass,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { packagesIn } from '../function-files.js';

export const lambdaMixedSdk = defineRule({
  id: 'lambda-mixed-sdk',
  title: 'The AWS SDK v2 and v3 are mixed',
  why: 'Half a migration: two copies of the SDK, and calls in the style of one on clients of the other fail.',
  fix: 'Finish the migration: v3 sends commands, returns promises, and tells errors apart by their name.',
  severity: 'warning',
  phase: 'run',
  source: 'AWS SDK for JavaScript v3 Developer Guide, "Migrate from version 2.x to 3.x"',
  judges: [onProject(judge)],
});

function judge(project: Project): Verdict | readonly Verdict[] {
  const files = project.files.filter(
    (file) => isProductFile(file) && file.text.includes('aws-sdk'),
  );
  if (files.length === 0) return skip('no SDK in the sources');
  const isOld = (module: string) => /^aws-sdk(\/|$)/.test(module);
  const uses = (fits: (module: string) => boolean) =>
    files.filter((file) =>
      importsOfFile(file).some(({ module, isTypeOnly }) => !isTypeOnly && fits(module)),
    );
  const declares = (fits: (name: string) => boolean) =>
    files.filter(
      (file) =>
        /(^|\/)package\.json$/.test(file.path) && packagesIn(file, 'dependencies').some(fits),
    );
  const old = [...uses(isOld), ...declares(isOld)];
  const isNew = (module: string) => module.startsWith('@aws-sdk/');
  const current = [...uses(isNew), ...declares(isNew)];
  const [first] = old;
  const mixed =
    first && current[0]
      ? [
          fail(`${first.path} uses SDK v2, ${current[0].path} SDK v3.`, {
            at: { file: first, at: 0 },
          }),
        ]
      : [];
  const style = uses(isNew).flatMap(oldStyle);
  return mixed.length + style.length > 0 ? [...mixed, ...style] : pass;
}

/** Calls in the style of v2 in a file that has clients of v3. */
function oldStyle(file: SourceFile): readonly Verdict[] {
  const { syntax } = file;
  if (!syntax) return [];
  const bindings = bindingsIn(file);
  const clients = new Set<string>();
  const found: Verdict[] = [];
  for (const node of syntax.nodes('NewExpression')) {
    const callee = dottedName(child(node, 'callee')) ?? '';
    const [local = '', member] = callee.split('.');
    const binding = bindings.get(local);
    if (!binding?.module.startsWith('@aws-sdk/')) continue;
    const name = member ?? binding.name;
    if (name === 'DocumentClient')
      found.push(
        fail(`${callee} is of SDK v2; v3 has DynamoDBDocumentClient.from(client).`, {
          at: { file, at: node },
        }),
      );
    const declarator = syntax.parentOf(node);
    const variable =
      declarator?.type === 'VariableDeclarator' ? nameOf(child(declarator, 'id')) : undefined;
    if (variable !== undefined && !name.endsWith('Command')) clients.add(variable);
  }
  for (const call of syntax.nodes('CallExpression')) {
    const callee = child(call, 'callee');
    const inner = child(callee, 'object');
    const isPromise =
      callee?.type === 'MemberExpression' && nameOf(child(callee, 'property')) === 'promise';
    const owner = dottedName(child(inner, 'callee'))?.split('.')[0];
    if (isPromise && inner?.type === 'CallExpression' && owner !== undefined && clients.has(owner))
      found.push(
        fail(`${owner} is a client of SDK v3, whose calls have no promise().`, {
          at: { file, at: call },
        }),
      );
  }
  return found;
}
