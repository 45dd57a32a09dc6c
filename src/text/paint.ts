/** Colours by meaning. Without colour every function gives back its text. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly note: (text: string) => string;
}

export function paint(color: boolean): Paint {
  const wrapped = (on: number, off: number) => (text: string) =>
    color && text ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    bold: wrapped(1, 22),
    dim: wrapped(2, 22),
    good: wrapped(32, 39),
    bad: wrapped(31, 39),
    warn: wrapped(33, 39),
    note: wrapped(36, 39),
  };
}
