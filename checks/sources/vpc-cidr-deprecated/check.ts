import {
  child,
  children,
  defineRule,
  fail,
  nameOf,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES, cdkName, madeIn } from '../cdk.js';

export const vpcCidrDeprecated = defineRule({
  id: 'vpc-cidr-deprecated',
  title: 'A Vpc is given its range as cidr',
  why: 'The property is deprecated; it prints a warning at every synthesis and goes with the next major version.',
  fix: "Write ipAddresses: ec2.IpAddresses.cidr('10.20.0.0/16').",
  severity: 'warning',
  phase: 'practice',
  source: 'aws-cdk-lib 2.276.0, aws-ec2 VpcProps, cidr: "Use ipAddresses instead"',
  wouldFailWith: '[WARNING] aws-cdk-lib.aws_ec2.VpcProps#cidr is deprecated.',
  recognises: [/aws_ec2\.VpcProps#cidr is deprecated/i],
  judges: [
    onFiles(CODE_FILES, (file) => {
      const nets = madeIn(file).filter(({ name }) => name === 'aws-ec2.Vpc');
      if (nets.length === 0) return skip('makes no Vpc');
      return nets.map(({ node, props }) => verdict(file, node, props));
    }),
  ],
});

function verdict(file: SourceFile, node: SyntaxNode, props: SyntaxNode | undefined): Verdict {
  const given = children(props, 'properties').find(
    (one) => one['computed'] !== true && nameOf(child(one, 'key')) === 'cidr',
  );
  const value = child(given, 'value');
  if (!given || !value) return pass;
  const range = file.text.slice(value.start, value.end);
  const callee = child(node, 'callee');
  const isMember =
    callee?.type === 'MemberExpression' && cdkName(file, child(callee, 'object')) === 'aws-ec2';
  const owner = child(callee, 'object');
  const text =
    owner && `ipAddresses: ${file.text.slice(owner.start, owner.end)}.IpAddresses.cidr(${range})`;
  return fail(`cidr: ${range} is deprecated in favour of ipAddresses.`, {
    at: { file, at: given },
    ...(isMember &&
      text && { patch: { file: file.path, start: given.start, end: given.end, text } }),
  });
}
