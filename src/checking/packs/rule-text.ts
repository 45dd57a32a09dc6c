import { isPackName, type PackName, packNames } from './pack-names.js';

/** A rule of cdk-nag as its own list describes it. */
export interface NagRule {
  /** As cdk-nag writes it, e.g. `AwsSolutions-KMS5`. */
  readonly name: string;
  readonly pack: PackName;
  /** The fault as a fact. */
  readonly cause: string;
  /** What comes of it. */
  readonly why: string;
  /** Page of the rule, where the list names one. */
  readonly page?: string;
}

/**
 * The rules in the list that comes with cdk-nag (`RULES.md`): rows of tables with the rule, its cause
 * and its explanation. Rows of other tables are left out; those of the pack Serverless stand without
 * its name. Source: cdk-nag 3.0.2, RULES.md.
 */
export function nagRulesIn(text: string): readonly NagRule[] {
  return text.split(/^## /m).flatMap((section) => {
    const [heading = '', ...lines] = section.split('\n');
    const own = isPackName(heading.trim()) ? `${heading.trim()}-` : '';
    return lines.flatMap((line) => ruleIn(line, own) ?? []);
  });
}

/** @param own beginning of names that stand without their pack */
function ruleIn(line: string, own: string): NagRule | undefined {
  const [first = '', cause, why] = line.split('|').slice(1, 4);
  if (!line.startsWith('|') || !cause || !why) return undefined;
  const [, linked, page] = /^\[([^\]]+)\]\((https:[^)\s]+)\)$/.exec(first.trim()) ?? [];
  const written = linked ?? first.trim();
  const name = packOf(written) || linked === undefined ? written : `${own}${written}`;
  const pack = packOf(name);
  if (!pack) return undefined;
  return { name, pack, cause: cause.trim(), why: why.trim(), ...(page !== undefined && { page }) };
}

/** The pack that the name of a rule begins with, in whatever case. */
export function packOf(rule: string): PackName | undefined {
  const pack = packNames.find((name) => rule.toLowerCase().startsWith(`${name.toLowerCase()}-`));
  return pack !== undefined && isPackName(pack) ? pack : undefined;
}
