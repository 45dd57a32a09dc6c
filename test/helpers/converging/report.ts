import { converge } from './converge.js';
import type { Platform } from './platform.js';
import { trialsOf } from './trials.js';

/** Tries one stack of the platform. @returns what did not converge, a few lines each */
export async function failuresIn(platform: Platform, name: string): Promise<readonly string[]> {
  const stack = platform.stacks.find((one) => one.name.includes(`-${name}-`));
  if (!stack) throw new Error(`there is no stack ${name}`);
  const failures: string[] = [];
  for (const trial of trialsOf(stack)) {
    const { wrong } = await converge(platform, trial);
    const { resource, way } = trial;
    if (wrong.length > 0) failures.push(`${resource}, ${way}: ${wrong.slice(0, 4).join('; ')}`);
  }
  return failures;
}
