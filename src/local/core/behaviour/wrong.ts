/** A behaviour that cannot be used; the message names file, line and column. */
export class BehaviourWrong extends Error {
  override readonly name = 'BehaviourWrong';
}

/** What is wrong, and at which character of the text. */
export class Flaw extends Error {
  override readonly name = 'Flaw';
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}
