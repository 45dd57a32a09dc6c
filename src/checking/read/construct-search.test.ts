import { expect, test } from 'vitest';
import { makeProject } from '../../sources/index.js';
import { parsers } from '../../sources/parsers.js';
import { constructSearch } from './construct-search.js';

const app = `import { App, Stack } from 'aws-cdk-lib';
import { Site } from './site.js';
const app = new App();
new Site(app, 'Shop');
const other = new Stack(app, 'Other');
new Bucket(other, 'Logs');
for (const name of ['a', 'b']) new Site(app, name);
`;
const site = `import { Stack, aws_s3 as s3 } from 'aws-cdk-lib';
export class Site extends Stack {
  constructor(scope, id) {
    super(scope, id);
    new s3.Bucket(this, 'Uploads');
    new Pair(this, 'Pair');
    if (id) new Queue(this, 'Twice'); else new Queue(this, 'Twice');
  }
}
export class Pair extends Construct {
  constructor(scope, id) {
    super(scope, id);
    new Table(this, 'Uploads');
  }
}
export class Unused extends Construct {
  constructor(scope, id) {
    super(scope, id);
    new Table(this, 'Lonely');
  }
}
`;
const find = constructSearch(
  makeProject(
    { 'app.ts': app, 'site.ts': site, 'site.test.ts': site.replaceAll('Site', 'Other') },
    parsers,
  ),
);

test.each([
  ['Shop/Uploads/Resource', 'site.ts:5:5'],
  ['Shop/Pair/Uploads/Resource', 'site.ts:13:5'],
  ['Shop/Pair/Uploads/Made/Inside/Resource', 'site.ts:13:5'],
  ['a/Uploads/Resource', 'site.ts:5:5'],
  ['Other/Logs/Resource', 'app.ts:6:1'],
])('%s is made at %s', (path, place) => {
  const found = find(path);
  expect(`${found?.file}:${found?.line}:${found?.column}`).toBe(place);
});

test.each(['Shop/Twice/Resource', 'Shop/Lonely/Resource', 'Else/Logs/Resource', 'Shop'])(
  'no place is told for %s, where none or several fit',
  (path) => {
    expect(find(path)).toBeUndefined();
  },
);
