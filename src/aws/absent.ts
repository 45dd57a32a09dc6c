/** Errors by which CloudFormation may say that there is none. */
export const ABSENT = ['ChangeSetNotFound', 'ChangeSetNotFoundException', 'ValidationError'];

/**
 * CloudFormation words "there is none" as an error. A missing stack, change set or importer is an
 * answer; the same error about anything else is not.
 */
export async function absentAs<T>(absent: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (/^ChangeSetNotFound(Exception)?$/.test(error.name)) return absent;
    const isAbsent = /does not exist|is not imported by any stack/i.test(error.message);
    if (error.name === 'ValidationError' && isAbsent) return absent;
    throw error;
  }
}

/** An answer, or `undefined` where the call fails with the error that means "there is none". */
export async function absentWhen<T>(name: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && error.name === name) return undefined;
    throw error;
  }
}
