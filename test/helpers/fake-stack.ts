import { type AssemblyStack, contentHash, toTemplate } from '../../src/assembly/index.js';

/** A stack of an app; whatever a test does not say is plain. */
export function fakeStack(
  name: string,
  more: Partial<AssemblyStack> & { readonly document?: object } = {},
): AssemblyStack {
  const { document = { Resources: {} }, ...rest } = more;
  const template = toTemplate(document);
  if (!template) throw new Error('no template');
  return {
    id: name,
    name,
    account: '111111111111',
    region: 'eu-west-1',
    template,
    templateHash: contentHash(template.document),
    templateBytes: 100,
    templateFile: `/project/cdk.out/${name}.json`,
    templateAsset: undefined,
    parameters: {},
    tags: {},
    notificationArns: [],
    terminationProtection: false,
    needs: [],
    assets: [],
    deployRole: undefined,
    executionRoleArn: undefined,
    bootstrap: undefined,
    constructPaths: {},
    ...rest,
  };
}
