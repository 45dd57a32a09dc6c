import {
  cdkName,
  child,
  children,
  dottedName,
  isProduct,
  nameOf,
  type Project,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';
import { classAround, declared, regionOfClass, regionOfStack, uses } from './source-stacks.js';

/** A certificate that a distribution of the sources gets, where the sources say its region. */
export interface SourceCertificate {
  readonly region: string;
  readonly what: string;
  readonly at: SyntaxNode;
}

const DISTRIBUTIONS = ['aws-cloudfront.Distribution', 'aws-cloudfront.CloudFrontWebDistribution'];

export function certificatesInSource(
  file: SourceFile,
  project: Project,
): readonly SourceCertificate[] {
  if (!isProduct(file) || !/cloudfront/i.test(file.text) || !/certificate/i.test(file.text))
    return [];
  const made = file.syntax?.nodes('NewExpression') ?? [];
  return made
    .filter((node) => DISTRIBUTIONS.includes(cdkName(file, child(node, 'callee')) ?? ''))
    .flatMap((node) => {
      const at = certificateOf(node);
      const region = at && regionOf({ file, project, node: at, steps: 0 });
      return at && region ? [{ region, what: `The certificate of this distribution`, at }] : [];
    });
}

function certificateOf(distribution: SyntaxNode): SyntaxNode | undefined {
  const options = children(distribution, 'arguments')[2];
  const viewer = propertyOf(options, 'viewerCertificate');
  return propertyOf(options, 'certificate') ?? children(viewer, 'arguments')[0];
}

interface Question {
  readonly file: SourceFile;
  readonly project: Project;
  readonly node: SyntaxNode | undefined;
  readonly steps: number;
}
const MOST_STEPS = 6;

function regionOf({ file, project, node, steps }: Question): string | undefined {
  if (!node || steps > MOST_STEPS) return undefined;
  const next = (found: SyntaxNode | undefined, where = file) =>
    regionOf({ file: where, project, node: found, steps: steps + 1 });
  if (node.type === 'NewExpression') return regionOfNew(file, project, node);
  if (node.type === 'CallExpression') return regionOfImported(file, node);
  if (node.type === 'Identifier') {
    const init = declared(file, nameOf(node));
    return init ? next(init) : undefined;
  }
  const [owner, member, ...more] = dottedName(node)?.split('.') ?? [];
  if (owner === 'this' && member === 'props' && more.length === 1)
    return handedOver({ file, project, node, steps }, more[0] ?? '');
  if (!owner || !member || more.length > 0) return undefined;
  if (owner === 'props') return handedOver({ file, project, node, steps }, member);
  if (owner === 'this') return next(assigned(file, member));
  const made = declared(file, owner);
  const name = made?.type === 'NewExpression' ? nameOf(child(made, 'callee')) : undefined;
  const home = name === undefined ? undefined : classFile(project, name);
  return home && next(assigned(home, member), home);
}

/** `this.x = …` or `x = …` in a class. */
function assigned(file: SourceFile, member: string): SyntaxNode | undefined {
  const found = file.syntax
    ?.nodes('AssignmentExpression')
    .filter((node) => dottedName(child(node, 'left')) === `this.${member}`);
  const own = file.syntax
    ?.nodes('PropertyDefinition')
    .find((node) => nameOf(child(node, 'key')) === member);
  return found?.length === 1 ? child(found[0], 'right') : child(own, 'value');
}

/** What everybody who makes this class gives it under a name; they have to agree. */
function handedOver({ file, project, node, steps }: Question, member: string): string | undefined {
  const own = node && classAround(file, node);
  if (own === undefined) return undefined;
  const regions = uses(project, own).map(({ file: where, node: made }) =>
    regionOf({
      file: where,
      project,
      node: propertyOf(children(made, 'arguments')[2], member),
      steps: steps + 1,
    }),
  );
  return new Set(regions).size === 1 ? regions[0] : undefined;
}

const classFile = (project: Project, name: string): SourceFile | undefined =>
  project.files.find(
    (file) =>
      file.text.includes(`class ${name}`) &&
      isProduct(file) &&
      file.syntax?.nodes('ClassDeclaration').some((one) => nameOf(child(one, 'id')) === name),
  );

function regionOfNew(file: SourceFile, project: Project, node: SyntaxNode): string | undefined {
  const [scope, , options] = children(node, 'arguments');
  const name = cdkName(file, child(node, 'callee'));
  if (name === 'aws-certificatemanager.DnsValidatedCertificate' && propertyOf(options, 'region'))
    return stringOf(propertyOf(options, 'region'));
  if (!name?.startsWith('aws-certificatemanager.') || !/Certificate$/.test(name)) return undefined;
  if (scope?.type !== 'ThisExpression') return regionOfStack(file, declared(file, nameOf(scope)));
  const own = classAround(file, node);
  return own === undefined ? undefined : regionOfClass(project, own);
}

/** Of a literal ARN. */
function regionOfImported(file: SourceFile, node: SyntaxNode): string | undefined {
  const name = cdkName(file, child(node, 'callee'));
  if (name !== 'aws-certificatemanager.Certificate.fromCertificateArn') return undefined;
  const third = children(node, 'arguments')[2];
  const arn = third?.type === 'Identifier' ? declared(file, nameOf(third)) : third;
  const [, region] = /^arn:[\w-]+:acm:([a-z0-9-]+):/.exec(stringOf(arn) ?? '') ?? [];
  return region;
}
