/** Stands for a value that is only known once a resource has been made. */
export const UNKNOWN: unique symbol = Symbol('known after apply');
/** `AWS::NoValue`: the member it stands for is left out. */
export const NO_VALUE: unique symbol = Symbol('AWS::NoValue');

/** Whether a value that is not known yet stands anywhere in it. */
export function holdsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsUnknown);
}
