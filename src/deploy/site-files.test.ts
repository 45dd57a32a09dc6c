import { expect, test } from 'vitest';
import { cacheControlOf, contentTypeOf, siteChanges } from './site-files.js';

const none = { files: {} };

test('sends what is new or different, pages after what they need', () => {
  const files = [
    { key: 'index.html', md5: 'b' },
    { key: 'logo.svg', md5: 'same' },
    { key: 'assets/app-D3k9_xYz.js', md5: 'a' },
    { key: 'config.json', md5: 'c' },
  ];
  const bucket = [
    { key: 'index.html', etag: 'old' },
    { key: 'logo.svg', etag: 'same' },
  ];
  expect(siteChanges(files, bucket, none)).toEqual({
    put: ['assets/app-D3k9_xYz.js', 'config.json', 'index.html'],
    remove: [],
    same: 1,
  });
});

test('removes only what it published itself and what is still there', () => {
  const before = {
    files: { 'old.js': { md5: 'x', etag: 'x' }, 'gone.js': { md5: 'y', etag: 'y' } },
  };
  const bucket = [
    { key: 'old.js', etag: 'x' },
    { key: 'uploads/by-somebody.mp4', etag: 'z' },
  ];
  expect(siteChanges([], bucket, before).remove).toEqual(['old.js']);
});

test('an ETag that is no MD5 counts as the same only when our own upload got it', () => {
  const files = [{ key: 'a.css', md5: 'm' }];
  const before = { files: { 'a.css': { md5: 'm', etag: 'kms-1' } } };
  expect(siteChanges(files, [{ key: 'a.css', etag: 'kms-1' }], before).put).toEqual([]);
  expect(siteChanges(files, [{ key: 'a.css', etag: 'kms-2' }], before).put).toEqual(['a.css']);
  expect(siteChanges(files, [], before).put).toEqual(['a.css']);
});

test.each([
  ['assets/index-BcD12xYz.js', 'public, max-age=31536000, immutable'],
  ['assets/my-component.js', 'public, max-age=3600'],
  ['index.html', 'no-cache'],
  ['config.json', 'no-cache'],
  ['favicon.ico', 'public, max-age=3600'],
])('%s may be kept: %s', (key, expected) => {
  expect(cacheControlOf(key)).toBe(expected);
});

test.each([
  ['a/index.HTML', 'text/html; charset=utf-8'],
  ['x.js', 'text/javascript; charset=utf-8'],
  ['LICENSE', 'application/octet-stream'],
  ['archive.tar.zst', 'application/octet-stream'],
])('%s is %s', (key, expected) => {
  expect(contentTypeOf(key)).toBe(expected);
});
