/** Something in a source that nobody but its owner should know. */
export interface Leak {
  readonly what: string;
  /** Offset in UTF-16 units. */
  readonly at: number;
}

/** Forms of keys. Sources: IAM User Guide, "IAM identifiers" (AKIA, ASIA); RFC 7468, sections 10 and 13. */
const FORMS: readonly { readonly hint: RegExp; readonly form: RegExp; readonly what: string }[] = [
  {
    hint: /A(KI|SI)A/,
    form: /(?<![A-Za-z0-9/+])A(?:KI|SI)A[A-Z2-7]{16}(?![A-Za-z0-9/+])/g,
    what: 'the id of an AWS access key',
  },
  {
    hint: /aws_?secret/i,
    form: /aws_?secret_?(?:access_?)?key["']?\s*[:=]\s*["']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/gi,
    what: 'an AWS secret access key',
  },
  {
    hint: /PRIVATE KEY-----/,
    form: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\\n|\s)+[A-Za-z0-9+/]{24}/g,
    what: 'a private key',
  },
];

/** Keys in a text; AWS's own documented examples are none. */
export const leaksIn = (text: string): readonly Leak[] =>
  FORMS.filter(({ hint }) => hint.test(text)).flatMap(({ form, what }) =>
    [...text.matchAll(form)]
      .filter(([found]) => !/EXAMPLE/.test(found))
      .map(({ index }) => ({ what, at: index })),
  );
