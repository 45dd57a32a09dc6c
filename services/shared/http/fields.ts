import * as v from 'valibot';

/** An e-mail address, in lower case. 254 characters: RFC 5321, 4.5.3.1.3. */
export const emailField = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(254, 'at most 254 characters'),
  v.email('expected an e-mail address'),
);

/** The ids that we give out. */
export const idField = v.pipe(v.string(), v.uuid('expected an id'));

/** One line of text without control characters. */
export function lineField(most: number) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty('must not be empty'),
    v.maxLength(most, `at most ${most} characters`),
    v.check((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'must not contain control characters'),
  );
}

/** Whether the text is an id that we could have given out. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && v.is(idField, text);
}
