import { type Document, type Expanded, type Hidden, unchanged } from './expanded.js';
import { expandLoops } from './loops.js';
import { expandServerless } from './sam/index.js';

export type { Expanded, Hidden } from './expanded.js';

/** What the transforms of a template make of it. The order is AWS's: loops come first. */
export function expandTemplate(document: Document): Expanded {
  const names = transformsOf(document);
  const steps = [
    ...(names.includes('AWS::LanguageExtensions') ? [expandLoops] : []),
    ...(names.includes('AWS::Serverless-2016-10-31') ? [expandServerless] : []),
  ];
  const unknowns = names.flatMap((name): readonly Hidden[] =>
    FORESEEN.has(name)
      ? []
      : [{ reason: `the macro ${name} may change all of it at deployment`, path: ['Transform'] }],
  );
  return steps.reduce<Expanded>(
    (before, expand) => {
      const after = expand(before.document);
      return {
        document: after.document,
        origin: (path) => before.origin(after.origin(path)),
        unknowns: [
          ...before.unknowns,
          ...after.unknowns.map(({ reason, path }) => ({ reason, path: before.origin(path) })),
        ],
      };
    },
    { ...unchanged(document), unknowns },
  );
}

/** Transforms that are expanded here, and those that leave the resources of the template as they are. */
const FORESEEN: ReadonlySet<string> = new Set([
  'AWS::LanguageExtensions',
  'AWS::Serverless-2016-10-31',
  'AWS::SecretsManager-2020-07-23',
  'AWS::SecretsManager-2024-09-16',
  'AWS::CodeDeployBlueGreen',
]);

/** Names of the transforms of a whole template. */
function transformsOf({ Transform: transform }: Document): readonly string[] {
  return [transform ?? []].flat().flatMap((one: unknown) => {
    if (typeof one === 'string') return [one];
    if (typeof one !== 'object' || one === null || !('Name' in one)) return [];
    return typeof one.Name === 'string' ? [one.Name] : [];
  });
}
