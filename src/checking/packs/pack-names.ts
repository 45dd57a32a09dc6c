/** Packs of cdk-nag as its rules name them, with the classes that apply them. */
const CLASSES = {
  AwsSolutions: 'AwsSolutionsChecks',
  'HIPAA.Security': 'HIPAASecurityChecks',
  'NIST.800.53.R5': 'NIST80053R5Checks',
  'PCI.DSS.321': 'PCIDSS321Checks',
  Serverless: 'ServerlessChecks',
} as const;

export type PackName = keyof typeof CLASSES;

/** Every pack that can be switched on. */
export const packNames: readonly string[] = Object.keys(CLASSES);

export const isPackName = (name: string): name is PackName => Object.hasOwn(CLASSES, name);

/** What cdk-nag exports for a pack. */
export const classOf = (name: PackName): string => CLASSES[name];
