import { idleMembers } from '../src/local/protocol/idle-members.js';
import { unread } from '../src/local/protocol/unread-members.js';
import { inputMembers } from './input-members/index.js';

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string[];

/** Which parameters are used, which change nothing, which are refused. */
export async function parametersPart(table: Table): Promise<string[]> {
  const { members } = await inputMembers();
  const left = Object.values(unread()).flatMap((operations) =>
    Object.values(operations ?? {}).flat(),
  );
  const top = left.filter((member) => !member.includes('.')).length;
  return [
    '## Parameters',
    '',
    `The inputs of the answered operations have ${members} members. ${members - top} are looked at. A call that sets one of the other ${top}, or one of ${left.length - top} inside the members that are looked at, is answered with status 501 and the name of the parameter, and nothing is changed; values that ask for nothing (\`false\`, empty, \`NONE\`) pass.`,
    'These change nothing here and pass as well, some only with the value that is true here anyway:',
    '',
    ...table(
      ['parameter', 'why it changes nothing'],
      idleMembers.map(({ of, reason }) => [of.map((one) => `\`${one}\``).join(', '), reason]),
    ),
    '',
  ];
}
