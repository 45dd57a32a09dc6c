import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BaseCredentials, StackSelectionStrategy, Toolkit } from '@aws-cdk/toolkit-lib';
import type { Stream } from '../test/diagnose/stream.js';
import type { StandIn } from './cloudformation-stand-in.js';

/** Logical ids that the CDK toolkit's own diagnosis names, in its order; empty where it sees no problem. */
export async function cdkDiagnosis(stream: Stream, standIn: StandIn): Promise<readonly string[]> {
  standIn.serve(stream);
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-bench-cdk-'));
  try {
    writeAssembly(folder, stream);
    const toolkit = new Toolkit({
      ioHost: {
        notify: async () => {},
        requestResponse: async ({ defaultResponse }) => defaultResponse,
      },
      unstableFeatures: ['diagnose'],
      sdkConfig: {
        baseCredentials: BaseCredentials.custom({
          provider: async () => ({ accessKeyId: 'AKIAXXXXXXXXXXXXXXXX', secretAccessKey: 'x' }),
        }),
      },
    });
    const assembly = await toolkit.fromAssemblyDirectory(folder);
    const { stacks } = await toolkit.diagnose(assembly, {
      stacks: { strategy: StackSelectionStrategy.ALL_STACKS },
    });
    return stacks.flatMap(({ stackName, result }) =>
      result.type === 'problem'
        ? result.problems.map(({ logicalId }) => logicalId ?? stackName)
        : [],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every root stack of the stream, with an empty template. */
function writeAssembly(folder: string, { stacks, more = [] }: Stream): void {
  const nested = new Set(
    stacks.flatMap(({ rows, id }) =>
      rows
        .filter(({ PhysicalResourceId }) => PhysicalResourceId !== id)
        .map(({ PhysicalResourceId }) => PhysicalResourceId),
    ),
  );
  const roots = stacks
    .filter(({ id }) => !nested.has(id))
    .map(({ name, region }) => ({ name, region }));
  const said = JSON.stringify(more).matchAll(/stack\/([\w-]+)\//g);
  const named = [...said].map(([, name = '']) => ({ name, region: 'eu-west-1' }));
  const all = [...roots, ...named.filter(({ name }) => !roots.some((one) => one.name === name))];
  const artifacts = Object.fromEntries(
    all.map(({ name, region }) => [
      `${name}-${region}`,
      {
        type: 'aws:cloudformation:stack',
        environment: `aws://123456789012/${region}`,
        properties: { templateFile: 'template.json', stackName: name },
        displayName: `${name}-${region}`,
      },
    ]),
  );
  writeFileSync(join(folder, 'template.json'), '{"Resources":{}}');
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '36.0.0', artifacts }));
}
