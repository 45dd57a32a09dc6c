import fc from 'fast-check';
import { expect, test } from 'vitest';
import { versionPageOf } from './version-page.js';

const document = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inner}</ListVersionsResult>`;
const escaped = (text: string) =>
  [...text]
    .map((one) => (/[\w-]/.test(one) ? one : `&#x${(one.codePointAt(0) ?? 0).toString(16)};`))
    .join('');

test('reads versions, markers and where the list goes on', () => {
  const xml = document(`
    <Name>b</Name><Prefix/><KeyMarker></KeyMarker><MaxKeys>1000</MaxKeys><IsTruncated>true</IsTruncated>
    <NextKeyMarker>b&amp;c</NextKeyMarker><NextVersionIdMarker>v2</NextVersionIdMarker>
    <Version><Key>a &lt;&#x1f600;&#233;&gt;</Key><VersionId>v1</VersionId><IsLatest>true</IsLatest>
      <LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>&quot;x&quot;</ETag><Size>12</Size>
      <Owner><ID>o</ID><DisplayName>Key</DisplayName></Owner><StorageClass>STANDARD</StorageClass></Version>
    <DeleteMarker><Owner><ID>o</ID></Owner><Key>gone</Key><VersionId>null</VersionId><IsLatest>true</IsLatest>
      <LastModified>2026-01-02T03:04:06.000Z</LastModified></DeleteMarker>`);
  expect(versionPageOf(xml)).toEqual({
    versions: [
      { key: 'a <😀é>', version: 'v1', bytes: 12, at: '2026-01-02T03:04:05.000Z' },
      { key: 'gone', version: 'null', bytes: 0, at: '2026-01-02T03:04:06.000Z' },
    ],
    next: { key: 'b&c', version: 'v2' },
  });
});

test('an empty list is one without versions; other documents are not read', () => {
  expect(versionPageOf(document('<IsTruncated>false</IsTruncated>'))).toEqual({
    versions: [],
    next: undefined,
  });
  expect(versionPageOf('<ListVersionsResult/>')).toBeUndefined();
  expect(versionPageOf('<Error><Code>SlowDown</Code></Error>')).toBeUndefined();
  expect(versionPageOf('')).toBeUndefined();
});

test('every name comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 })), (keys) => {
      const entries = keys.map(
        (key) => `<Version><Key>${escaped(key)}</Key><VersionId>1</VersionId></Version>`,
      );
      const page = versionPageOf(document(`${entries.join('')}<IsTruncated>false</IsTruncated>`));
      expect(page?.versions.map(({ key }) => key)).toEqual(keys);
    }),
    { numRuns: 200 },
  );
});
