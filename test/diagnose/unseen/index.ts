import type { Unseen } from './case.js';
import { ofStacks } from './of-stacks.js';
import { ofStrangers } from './of-strangers.js';
import { ofTexts } from './of-texts.js';
import { ofTools } from './of-tools.js';
import { ofWholeStacks } from './of-whole-stacks.js';
import { quietOnes } from './quiet.js';
import { twins } from './twins.js';

/** Failures as somebody else would hand them in, with what is right to say of them. */
export const unseen: readonly Unseen[] = [
  ...ofStacks,
  ...ofWholeStacks,
  ...ofTexts,
  ...ofTools,
  ...ofStrangers,
  ...twins,
  ...quietOnes,
];
