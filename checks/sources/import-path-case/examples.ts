import type { Examples } from '../../../src/checking/index.js';

const app = (text: string, files: Record<string, string> = {}) => ({
  files: {
    'bin/app.ts': text,
    'lib/media-stack.ts': 'export class MediaStack {}',
    'lib/tools/index.ts': '',
    'lib/data.json': '{}',
    ...files,
  },
});

export const examples: Examples = {
  pass: [
    { name: 'without an end', ...app("import { MediaStack } from '../lib/media-stack';") },
    { name: 'index', ...app("import '../lib/tools';\nexport * from '../lib/tools/';") },
    { name: '.js of a .ts', ...app("import { MediaStack } from '../lib/media-stack.js';") },
    app("import data from '../lib/data.json';\nconst a = require('../lib/media-stack');"),
    app("import a from '../../outside/a';"),
  ],
  fail: [
    {
      ...app("import { MediaStack } from '../lib/MediaStack';"),
      says: /the file is lib\/media-stack\.ts/,
      at: 'bin/app.ts',
    },
    { ...app("import { MediaStack } from '../Lib/media-stack';"), says: /lib\/media-stack\.ts/ },
    app("import { MediaStack } from '../lib/mediaStack.js';"),
    {
      name: 'another style',
      ...app("import a from '../lib/TapStack';", { 'lib/tap-stack.ts': '' }),
    },
    { ...app("const a = require('../lib/Media-Stack');"), says: /Media-Stack/ },
    {
      name: 'no such file at all',
      ...app("import { Other } from '../lib/other-stack';"),
      says: /no such file in lib/,
    },
    {
      name: 'in a test',
      files: { 'test/a.test.ts': "import { A } from '../lib/A';", 'lib/a.ts': '' },
      at: 'test/a.test.ts',
    },
    app("export { x } from '../lib/Tools';\nconst y = await import('../lib/media-stack');"),
  ],
  skip: [
    {
      name: 'packages and aliases',
      ...app("import a from 'aws-cdk-lib';\nimport b from '@/lib/MediaStack';"),
    },
    {
      name: 'what a build makes',
      ...app(
        "import a from '../lib/generated/client';\nimport b from './styles.css';\nimport c from '../dist/a';",
      ),
    },
    { name: 'a folder that was not read', ...app("import a from '../src/a';") },
  ],
};
