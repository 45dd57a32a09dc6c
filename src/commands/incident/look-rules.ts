import { type AbsenceVerdict, ruleVerdict, untold } from '../../diagnose/incident/index.js';
import { UserError } from '../../errors/index.js';
import type { Looking } from './look-whether-gone.js';

/** Asks all rules that an incident names, at once. */
export async function rulesSilent({
  io,
  values,
  incident,
}: Looking): Promise<(rule: string) => AbsenceVerdict> {
  const rules = incident.absence.flatMap((test) => (test.test === 'rule' ? [test.rule] : []));
  if (rules.length === 0) return (rule) => untold(`${rule} was not asked`);
  const said = await judged({ io, values, rules });
  if ('refused' in said) return () => untold(said.refused);
  const about = incident.stacks.map(({ name }) => name);
  return (rule) =>
    ruleVerdict(rule, {
      findings: said.findings
        .filter((one) => one.rule === rule)
        .filter(({ stack }) => stack === undefined || about.some((name) => name === stack))
        .map(({ message }) => message),
      holes: said.unknowns.filter(({ what }) => what === rule).map(({ reason }) => reason),
    });
}

async function judged({
  io,
  values,
  rules,
}: Pick<Looking, 'io' | 'values'> & { readonly rules: readonly string[] }) {
  const { judge } = await import('../checking/judge.js');
  const { targetOf } = await import('../checking/target.js');
  const { rules: pack } = await import('../../../checks/index.js');
  const known = new Set(pack.map(({ id }) => id));
  const missing = rules.find((rule) => !known.has(rule));
  if (missing !== undefined) return { refused: `there is no rule ${missing}` };
  const flags = {
    ...values,
    paths: [],
    rule: [...rules],
    account: pack.some(
      ({ id, judges }) => rules.includes(id) && judges.some(({ on }) => on.startsWith('account')),
    ),
    noOfficial: true,
    fix: false,
    write: false,
    baseline: undefined,
    writeBaseline: false,
    updateBaseline: false,
    watch: false,
  };
  try {
    return await judge(io, await targetOf(io, flags), flags);
  } catch (error) {
    if (error instanceof UserError) return { refused: error.problem.what };
    throw error;
  }
}
