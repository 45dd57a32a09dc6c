import { problems } from '../errors/index.js';
import { visible, visibleLine } from '../text/index.js';
import type { Question, Sink, Terminal } from './io.js';

/**
 * Asks the person at the terminal.
 *
 * @throws `not-agreed` where nobody can answer, naming the flag that would; `interrupted` on Ctrl-C
 */
export async function askPerson(
  { text, details = [], flag = '--yes', confirm }: Question,
  { terminal, err }: { readonly terminal: Terminal; readonly err: Sink },
): Promise<boolean> {
  const question = visibleLine(text);
  if (!terminal.canAsk)
    throw problems.notAgreed({ question, flag: confirm ? `--confirm ${confirm}` : flag });

  for (const line of details) err.write(`  ${visible(line)}\n`);
  const { confirm: yesOrNo, isCancel, text: typed } = await import('@clack/prompts');
  const output = process.stderr;
  const answer =
    confirm === undefined
      ? await yesOrNo({ message: question, initialValue: false, output })
      : await typed({ message: `${question} Type ${confirm} to go on.`, output });
  if (isCancel(answer)) throw problems.interrupted({});
  return confirm === undefined ? answer === true : answer === confirm;
}
