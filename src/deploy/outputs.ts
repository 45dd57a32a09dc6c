import { named, type OutputRef } from '../config/index.js';
import { problems } from '../errors/index.js';

/** Where an output comes from. */
export interface OutputSource {
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Looks up outputs of the stacks of one environment. */
export interface Outputs {
  /** @throws `output-missing` */
  value(ref: OutputRef): Promise<string>;
  /** The value with the region of its stack. */
  withRegion(ref: OutputRef): Promise<{ readonly value: string; readonly region: string }>;
}

/** @param find outputs of a stack by its name on AWS; `undefined` when there is no such stack */
export function outputsOfEnvironment(
  environment: string,
  find: (stack: string) => Promise<OutputSource | undefined>,
): Outputs {
  const withRegion = async ({ stack: pattern, output }: OutputRef) => {
    const stack = named(pattern, environment);
    const source = await find(stack);
    const value = source?.outputs[output];
    if (source === undefined || value === undefined) {
      throw problems.outputMissing({ stack, output, known: Object.keys(source?.outputs ?? {}) });
    }
    return { value, region: source.region };
  };
  return { withRegion, value: async (ref) => (await withRegion(ref)).value };
}
