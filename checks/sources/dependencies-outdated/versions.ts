import type { SourceFile, World } from '../../../src/checking/index.js';
import { memberAt } from '../maps.js';
import { isNewer, plainVersion } from '../versions.js';

/** Last day of version 1 of the CDK; AWS CDK v1 README. */
const CDK_V1_END = '2023-06-01';
/** From here on the CLI counts by itself; before, CLI and library had one number. */
const OWN_COUNT = '2.1000.0';

/** A fault of a manifest. */
export interface Message {
  readonly text: string;
  /** What the message is about, as it stands in the file. */
  readonly near: string;
  /** Where nothing can be installed. */
  readonly isBroken?: boolean;
}

/** What is wrong with the versions that a manifest wants, by package. */
export const versionFaults = (
  file: SourceFile,
  wanted: ReadonlyMap<string, string>,
  world: World,
): readonly Message[] => [...pairs(wanted), ...loose(file, wanted), ...versionOne(wanted, world)];

function pairs(wanted: ReadonlyMap<string, string>): readonly Message[] {
  const [cli, library, constructs] = ['aws-cdk', 'aws-cdk-lib', 'constructs'].map((name) =>
    plainVersion(wanted.get(name) ?? ''),
  );
  const found: Message[] = [];
  for (const [name, version] of [
    ['aws-cdk', cli],
    ['aws-cdk-lib', library],
  ] as const)
    if (version && isNewer(version, '2.9999.9999'))
      found.push({
        text: `${name} ${version} does not exist; the CDK is at version 2.`,
        near: `"${name}"`,
        isBroken: true,
      });
  if (cli && library && /^2\./.test(cli) && !isNewer(OWN_COUNT, cli))
    return [...found, ...constructsOf(library, constructs)];
  if (cli && library && /^2\./.test(library) && isNewer(library, cli))
    found.push({
      text: `The CLI aws-cdk ${cli} is older than aws-cdk-lib ${library}; it may refuse the assembly.`,
      near: '"aws-cdk"',
    });
  return [...found, ...constructsOf(library, constructs)];
}

const constructsOf = (
  library: string | undefined,
  constructs: string | undefined,
): readonly Message[] =>
  library && constructs && /^2\./.test(library) && !/^10(?:\.|$)/.test(constructs)
    ? [
        {
          text: `aws-cdk-lib ${library} needs constructs 10, not ${constructs}.`,
          near: '"constructs"',
        },
      ]
    : [];

/** Ranges that take whatever is newest; packages of the same workspace are no such thing. */
function loose(file: SourceFile, wanted: ReadonlyMap<string, string>): readonly Message[] {
  const own = new Set(
    file.project.files
      .filter(({ path }) => /(?:^|\/)package\.json$/.test(path))
      .map(({ data }) => memberAt(data, 'name')),
  );
  return [...wanted].flatMap(([name, range]) =>
    /^(?:\*|latest|next|x|)$/.test(range.trim()) && !own.has(name)
      ? [{ text: `${name} "${range}" takes whatever is newest.`, near: `"${name}"` }]
      : [],
  );
}

function versionOne(wanted: ReadonlyMap<string, string>, { settings }: World): readonly Message[] {
  const old = [...wanted].find(
    ([name, range]) => /^@aws-cdk\/(?:core|aws-[a-z0-9-]+)$/.test(name) && /^[\^~]?1\./.test(range),
  );
  if (!old || settings.today < CDK_V1_END) return [];
  const also = wanted.has('aws-cdk-lib') ? ', and does not work together with aws-cdk-lib' : '';
  return [
    {
      text: `${old[0]} ${old[1]} is of version 1 of the CDK, which ended on ${CDK_V1_END}${also}.`,
      near: `"${old[0]}"`,
    },
  ];
}
