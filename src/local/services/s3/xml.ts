const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
};
const escaped = (text: string): string => text.replace(/[<>&"]/g, (char) => ENTITIES[char] ?? char);

const START = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const element = (name: string, members: Readonly<Record<string, string>>): string =>
  `${START}<${name}>${Object.entries(members)
    .map(([key, value]) => `<${key}>${escaped(value)}</${key}>`)
    .join('')}</${name}>`;

/** S3's error document, for what is answered outside the modelled operations. */
export const errorXml = (
  code: string,
  message: string,
  fields: Readonly<Record<string, string>>,
  requestId: string,
): string =>
  element('Error', {
    Code: code,
    Message: message,
    ...fields,
    RequestId: requestId,
    HostId: Buffer.from(requestId.repeat(3)).toString('base64'),
  });
