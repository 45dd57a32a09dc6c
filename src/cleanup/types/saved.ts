type Content = Readonly<Record<string, unknown>>;

/** A number that `save` wrote; `undefined` where there was none. */
export const savedNumber = (content: Content, name: string): number | undefined => {
  const value = content[name];
  return typeof value === 'number' ? value : undefined;
};
/** A text that `save` may have written. */
export const savedMaybe = (content: Content, name: string): string | undefined => {
  const value = content[name];
  return typeof value === 'string' ? value : undefined;
};
export const savedList = (content: Content, name: string): readonly unknown[] => {
  const value = content[name];
  return Array.isArray(value) ? value : [];
};
export const savedTexts = (content: Content, name: string): readonly string[] =>
  savedList(content, name).filter((one) => typeof one === 'string');
export const savedRecord = (content: Content, name: string): Readonly<Record<string, unknown>> =>
  recordOf(content[name]);

export const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};

/** Tags without those of AWS, which nobody can put on. */
export const savedTags = (content: Content): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(recordOf(content['tags'])).flatMap(([key, value]) =>
      typeof value === 'string' && !key.startsWith('aws:') ? [[key, value] as const] : [],
    ),
  );
