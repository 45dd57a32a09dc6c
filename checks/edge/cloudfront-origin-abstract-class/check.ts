import {
  cdkName,
  child,
  children,
  defineRule,
  fail,
  isProduct,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';

const ORIGINS = 'aws-cloudfront-origins.';

export const cloudfrontOriginAbstractClass = defineRule({
  id: 'cloudfront-origin-abstract-class',
  title: 'An S3 origin is made with `new`',
  why: 'S3BucketOrigin is an abstract class with factories, and S3Origin is deprecated: it makes an origin access identity.',
  fix: 'Use S3BucketOrigin.withOriginAccessControl(bucket).',
  severity: 'error',
  phase: 'deploy',
  source: 'AWS CDK API reference, aws-cloudfront-origins: S3BucketOrigin, S3Origin',
  wouldFailWith: 'error TS2511: Cannot create an instance of an abstract class.',
  recognises: [/TS2511/i, /Cannot create an instance of an abstract class/i],
  judges: [
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      if (!isProduct(file) || !/\bS3(Bucket)?Origin\b/.test(file.text)) return skip('no S3 origin');
      const made = file.syntax?.nodes('NewExpression').map((node) => verdict(file, node)) ?? [];
      const factories =
        file.syntax
          ?.nodes('CallExpression')
          .filter((node) =>
            cdkName(file, child(node, 'callee'))?.startsWith(`${ORIGINS}S3BucketOrigin.with`),
          ) ?? [];
      const all = [...made.flatMap((one) => one ?? []), ...factories.map(() => pass)];
      return all.length > 0 ? all : skip('no S3 origin of the CDK');
    }),
  ],
});

function verdict(file: SourceFile, node: SyntaxNode): Verdict | undefined {
  const callee = child(node, 'callee');
  const name = cdkName(file, callee);
  if (!callee || !name?.startsWith(ORIGINS)) return undefined;
  const at = { file, at: node };
  const written = file.text.slice(callee.start, callee.end);
  if (name === `${ORIGINS}S3Origin`)
    return fail(
      `new ${written}(…) is deprecated and gives CloudFront an origin access identity instead of origin access control.`,
      { at, severity: 'warning' },
    );
  if (name !== `${ORIGINS}S3BucketOrigin`) return undefined;
  const isOnlyBucket = children(node, 'arguments').length === 1;
  return fail(`${written} is abstract: new ${written}(…) does not compile.`, {
    at,
    ...(isOnlyBucket && {
      patch: {
        file: file.path,
        start: node.start,
        end: callee.end,
        text: `${written}.withOriginAccessControl`,
      },
    }),
  });
}
