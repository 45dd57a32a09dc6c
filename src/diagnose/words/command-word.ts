/**
 * A name as it may stand in a command line that somebody copies: without what a shell would act on.
 * No name of AWS needs these characters where our commands use it.
 */
export const commandWord = (text: string): string =>
  text.replace(/[`$;&|<>\\"'(){}!*?~#\s]+/g, ' ').trim();
