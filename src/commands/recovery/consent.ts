import { problems, type UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Obstacle, StackRecovery } from '../../recover/index.js';
import type { OpenEnvironment } from '../environment/open.js';
import type { RecoverFlags } from './flags.js';

/**
 * Asks for the plan as a whole, like a deployment does.
 *
 * @throws `declined`, `not-agreed`, `confirm-wrong`
 */
export async function agree(
  io: Pick<CommandIo, 'ask'>,
  { name, environment }: Pick<OpenEnvironment, 'name' | 'environment'>,
  plans: readonly StackRecovery[],
): Promise<void> {
  const { length } = plans;
  const text = `Repair ${length} ${length === 1 ? 'stack' : 'stacks'} of ${name} in this way?`;
  const details = plans.flatMap(({ look, steps }) => [
    `${look.name} (${look.region}) is ${look.status}:`,
    ...steps.map((step) => `  ${step}`),
  ]);
  const confirm = environment.protected === true ? { confirm: name } : {};
  if (!(await io.ask({ text, details, ...confirm }))) throw problems.declined({ question: text });
}

interface Asked {
  readonly io: Pick<CommandIo, 'ask' | 'terminal'>;
  readonly flags: Pick<RecoverFlags, 'confirm'>;
  /** Already named on the command line. */
  readonly isNamed: boolean;
  readonly text: string;
  readonly details: readonly string[];
  /** What has to be typed. */
  readonly typed: string;
  /** What is thrown where nobody agrees. */
  readonly refusal: UserError;
}

/** Consents that neither --yes nor --confirm gives: named with a flag of their own, or typed. */
export async function consent(asked: Asked): Promise<void> {
  const { io, flags, isNamed, text, details, typed, refusal } = asked;
  if (isNamed) return;
  // With --confirm on the command line nobody sits there to type.
  if (!io.terminal.canAsk || flags.confirm !== undefined) throw refusal;
  if (!(await io.ask({ text, details, confirm: typed }))) throw refusal;
}

/** What an obstacle is, and the repair that would make a consent needless. */
export const obstacleLine = ({ path, type, id, reason, fix }: Obstacle): string =>
  `${path} (${type} ${id}): ${reason} ${fix}`;
