import { isRecord } from '../../../src/assembly/index.js';
import {
  defineRule,
  fail,
  onStacks,
  pass,
  type Stack,
  type Verdict,
} from '../../../src/checking/index.js';
import { templateLimits as limits } from '../../../src/facts/index.js';
import { textsIn } from '../texts.js';

export const templateLimits = defineRule({
  id: 'template-limits',
  title: 'A template is larger than CloudFormation takes, or nearly so',
  why: 'CloudFormation refuses it; near a limit the next feature is the one that fails.',
  fix: 'Split the stack, or use nested stacks; write the JSON without whitespace and upload it instead of passing it inline.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation User Guide, "Understand CloudFormation quotas"',
  wouldFailWith: 'Number of resources, <n>, is greater than maximum allowed, 500',
  recognises: [
    /is greater than maximum allowed, (\d+)/i,
    /at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200/i,
  ],
  judges: [onStacks(judge)],
});

/** From this share of a limit on there is a warning. */
const NEAR = 0.8;

function judge(stack: Stack): readonly Verdict[] {
  const faults = [...counts(stack), ...sizes(stack), ...names(stack)];
  return faults.length === 0 ? [pass] : faults;
}

function counts({ document }: Stack): readonly Verdict[] {
  const numbers: readonly (readonly [string, number, number])[] = [
    ['resources', membersOf(document['Resources']).length, limits.resources],
    ['outputs', membersOf(document['Outputs']).length, limits.outputs],
    ['parameters', membersOf(document['Parameters']).length, limits.parameters],
    ['mappings', membersOf(document['Mappings']).length, limits.mappings],
    ['dynamic references', dynamicReferences(document), limits.dynamicReferences],
    ...membersOf(document['Mappings']).map(
      ([name, map]) =>
        [`keys of mapping ${name}`, membersOf(map).length, limits.mappingAttributes] as const,
    ),
  ];
  return numbers.flatMap(([what, count, most]) => compared(`${count} ${what}`, count, most));
}

const membersOf = (section: unknown): readonly (readonly [string, unknown])[] =>
  isRecord(section) ? Object.entries(section) : [];

function dynamicReferences(document: Stack['document']): number {
  return textsIn(document, Object.keys(document)).reduce(
    (sum, { text }) =>
      sum + (text.includes('{{resolve:') ? text.split('{{resolve:').length - 1 : 0),
    0,
  );
}

function compared(what: string, count: number, most: number): readonly Verdict[] {
  if (count > most) return [fail(`It has ${what}, and ${most} are allowed.`)];
  if (count < most * NEAR) return [];
  const share = Math.floor((100 * count) / most);
  return [
    fail(`It has ${what}: ${share} % of the ${most} that are allowed.`, { severity: 'warning' }),
  ];
}

/** Counted as it is uploaded; without its whitespace a template may still fit. */
function sizes({ bytes, document, name, parent }: Stack): readonly Verdict[] {
  const { uploadedBytes, bodyBytes, descriptionBytes } = limits;
  const { Description: description } = document;
  const described = typeof description === 'string' ? Buffer.byteLength(description) : 0;
  const long = described > descriptionBytes;
  const tooLong = long
    ? [fail(`Its Description has ${described} bytes, and ${descriptionBytes} are allowed.`)]
    : [];
  if (bytes < uploadedBytes * NEAR) {
    const isByHand = name === undefined && parent === undefined && bytes > bodyBytes;
    const message = `It has ${bytes} bytes: more than the ${bodyBytes} of an inline body, so it has to be uploaded.`;
    return isByHand ? [...tooLong, fail(message, { severity: 'info' })] : tooLong;
  }
  const least = Buffer.byteLength(JSON.stringify(document));
  if (bytes <= uploadedBytes || least > uploadedBytes)
    return [...tooLong, ...compared(`${bytes} bytes`, bytes, uploadedBytes)];
  const message = `It has ${bytes} bytes of ${uploadedBytes} that are allowed; ${least} without whitespace.`;
  return [...tooLong, fail(message)];
}

function names({ document }: Stack): readonly Verdict[] {
  const { nameCharacters, parameterValueBytes } = limits;
  const long = ['Resources', 'Outputs', 'Parameters', 'Mappings'].flatMap((section) =>
    membersOf(document[section])
      .filter(([name]) => name.length > nameCharacters)
      .map(([name]) =>
        fail(
          `The name ${name.slice(0, 40)}… in ${section} has ${name.length} characters, and ${nameCharacters} are allowed.`,
        ),
      ),
  );
  const large = membersOf(document['Parameters']).flatMap(([name, raw]) => {
    const value: unknown = isRecord(raw) ? raw['Default'] : undefined;
    const bytes = typeof value === 'string' ? Buffer.byteLength(value) : 0;
    return bytes > parameterValueBytes
      ? [
          fail(
            `The default of parameter ${name} has ${bytes} bytes, and ${parameterValueBytes} are allowed.`,
          ),
        ]
      : [];
  });
  return [...long, ...large];
}
