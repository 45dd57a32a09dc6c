import {
  child,
  children,
  defineRule,
  fail,
  nameOf,
  onFiles,
  onResources,
  pass,
  permissionsOf,
  type Resource,
  type SourceFile,
  type Statement,
  skip,
  stringOf,
  trustedServices,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { isProduct } from '../cdk-names.js';

export const iamLeadingKeysWrongVariable = defineRule({
  id: 'iam-leading-keys-wrong-variable',
  title: 'Keys of a table are compared with the id of a service role',
  why: 'For a function aws:userid is "<role id>:<function name>", never the key of a user of the application: every call is denied.',
  fix: 'Check in code whose item it is, or use roles of a Cognito identity pool with ${cognito-identity.amazonaws.com:sub}.',
  severity: 'error',
  phase: 'run',
  source:
    'IAM User Guide, "AWS global condition context keys", aws:userid; DynamoDB, dynamodb:LeadingKeys',
  wouldFailWith:
    'User: <arn> is not authorized to perform: dynamodb:<Action> on resource: <table-arn> because no identity-based policy allows the dynamodb:<Action> action',
  recognises: [
    /is not authorized to perform: dynamodb:\w+ on resource: \S+ because no identity-based policy allows/i,
  ],
  judges: [
    onResources('AWS::IAM::Role', inTemplate),
    onFiles(/\.[cm]?[jt]sx?$/, (file) =>
      isProduct(file) && file.text.includes('dynamodb:LeadingKeys')
        ? inSource(file)
        : skip('no such condition'),
    ),
  ],
});

const VARIABLE = /\$\{aws:(userid|username)\}/i;

function inTemplate(role: Resource): Verdict | readonly Verdict[] {
  const values = permissionsOf(role).statements.flatMap(leadingKeys);
  if (values.length === 0) return skip('no condition on the keys of a table');
  const [service] = trustedServices(role);
  if (service === undefined) return skip('no service takes this role on');
  return values.map((value) => {
    const [variable] = VARIABLE.exec(value.shown) ?? [];
    if (variable === undefined) return pass;
    return fail(
      `${service} takes ${role.logicalId} on, where ${variable} is never a key of the table.`,
      {
        at: value,
      },
    );
  });
}

function leadingKeys({ condition, effect }: Statement): readonly Value[] {
  if (effect !== 'Allow') return [];
  return condition.keys.flatMap((operator) => {
    const keys = condition.member(operator);
    const name = keys.keys.find((key) => key.toLowerCase() === 'dynamodb:leadingkeys');
    return name === undefined ? [] : keys.member(name).items();
  });
}

/** In a source only a file that also speaks of functions shows whose role it is. */
function inSource(file: SourceFile): Verdict | readonly Verdict[] {
  const keys = (file.syntax?.nodes('Property') ?? []).filter(
    (node) => nameOf(child(node, 'key')) === 'dynamodb:LeadingKeys',
  );
  const texts = keys.flatMap((node) => {
    const value = child(node, 'value');
    return value?.type === 'ArrayExpression' ? children(value, 'elements') : (value ?? []);
  });
  const wrong = texts.filter((node) => VARIABLE.test(stringOf(node) ?? ''));
  if (wrong.length === 0) return skip('no such variable');
  if (!/aws-lambda|lambda\.amazonaws\.com|aws_lambda/.test(file.text))
    return skip('no function in it');
  return wrong.map((node) =>
    fail(`In a role of a function ${stringOf(node)} is never a key of the table.`, {
      at: { file, at: node },
    }),
  );
}
