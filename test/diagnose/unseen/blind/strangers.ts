// At first sight: 20 of 30 right, 10 wrong.
import type { Blind } from './case.js';
import { action, invocation } from './wrappers.js';

/** Failures of other worlds in the words of this one; nothing of AWS may be blamed for them. */
export const strangers: readonly Blind[] = [
  ['plain', 'ERROR:  relation "users" already exists\nSTATEMENT:  CREATE TABLE users (id int)\n'],
  ['plain', 'psql: ERROR:  role "app" already exists\n'],
  ['plain', "fatal: destination path 'site' already exists and is not an empty directory.\n"],
  ['plain', 'mkdir: cannot create directory ‘dist’: File exists\n'],
  ['plain', "fatal: tag 'v2.1.0' already exists\n"],
  ['plain', "error: a branch named 'release' already exists\n"],
  ['plain', 'Error: listen EADDRINUSE: address already in use :::3000\n'],
  [
    'plain',
    'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.\n',
  ],
  [
    'plain',
    'npm error code E403\nnpm error 403 403 Forbidden - PUT https://registry.npmjs.org/@acme%2fui - You cannot publish over the previously published versions: 1.2.0.\n',
  ],
  [
    'plain',
    'npm error code E404\nnpm error 404 Not Found - GET https://registry.npmjs.org/@acme%2fnothing - Not found\n',
  ],
  ['plain', 'bash: jq: command not found\n'],
  ['plain', "ENOENT: no such file or directory, open '/home/runner/work/site/.env'\n"],
  [
    'dependencies-outdated',
    'npm error engine Unsupported engine\nnpm error notsup Required: {"node":">=24"}\n',
  ],
  [
    'plain',
    "error: failed to push some refs to 'github.com:acme/site.git'\nhint: Updates were rejected because the remote contains work\n",
  ],
  ['plain', 'Error: API rate limit exceeded for installation ID 4711.\n'],
  ['plain', 'remote: error: GH013: Repository rule violations found for refs/heads/main.\n'],
  ['plain', '##[error]The runner has received a shutdown signal.\n'],
  ['plain', 'FATAL ERROR: could not write to log: No space left on device\n'],
  [
    'plain',
    "src/app.ts(4,20): error TS2307: Cannot find module './routes' or its corresponding type declarations.\n",
  ],
  ['plain', "ESLint couldn't find an eslint.config.(js|mjs|cjs) file.\n"],
  ['plain', '[vite]: Rollup failed to resolve import "lodash-es" from "src/main.ts".\n'],
  ['plain', 'Stripe: StripeRateLimitError: Request rate limit exceeded.\n'],
  [
    'plain',
    'openai.RateLimitError: Error code: 429 - {"error":{"message":"You exceeded your current quota, please check your plan and billing details."}}\n',
  ],
  ['plain', "Resource 'AcmeForge::Widget' requires a newer kiln\nerror: kiln too cold\n"],
  [
    'plain',
    action(
      'Error: buildx failed with: ERROR: failed to solve: node:22-alpine: failed to resolve source metadata: toomanyrequests: You have reached your pull rate limit.',
    ),
  ],
  ['plain', 'kubectl: Error from server (AlreadyExists): configmaps "app" already exists\n'],
  [
    'plain',
    'Error from server (Forbidden): pods is forbidden: User "ci" cannot list resource "pods" in API group "" in the namespace "prod"\n',
  ],
  [
    'plain',
    invocation(
      '{"level":"WARN","message":"slow query","ms":811}',
      '{"level":"ERROR","message":"invoice total below zero","invoice":77}',
    ),
  ],
  ['plain', 'ORA-00942: table or view does not exist\n'],
  [
    'plain',
    "Error: Cannot find module '@rollup/rollup-linux-x64-gnu'. npm has a bug related to optional dependencies\nRequire stack:\n- /home/runner/work/site/node_modules/rollup/dist/native.js\n",
  ],
];

// At first sight: 15 of 15 right; four of them are of speakers that were known by then.
/** Once more, after those were answered. */
export const strangersAgain: readonly Blind[] = [
  ['plain', "Error: ER_DUP_ENTRY: Duplicate entry 'ana' for key 'users.name'\n"],
  [
    'plain',
    'docker: Error response from daemon: Conflict. The container name "/db" is already in use by container "9f".\n',
  ],
  ['plain', 'Error: INSTALLATION FAILED: cannot re-use a name that is still in use\n'],
  [
    'plain',
    invocation('2026-05-04T11:22:09.118Z\t3d1f\tERROR\tPlayerError: player 7 left the table'),
  ],
  ['plain', 'sqlite3.OperationalError: no such column: colour\n'],
  ['plain', 'Cypress failed to verify the binary cache\n'],
  ['plain', 'error[E0382]: borrow of moved value: `config`\n'],
  [
    'plain',
    'MongoServerError: E11000 duplicate key error collection: shop.users index: email_1 dup key: { email: "a" }\n',
  ],
  [
    'plain',
    "fatal: unable to access 'https://github.com/acme/site/': The requested URL returned error: 403\n",
  ],
  [
    'plain',
    'Playwright: Error: browserType.launch: Executable does not exist at /ms-playwright/chromium\n',
  ],
  ['plain', "TS2322 error: Type 'Bucket' is not assignable to type 'string'.\n"],
  [
    'plain',
    'anthropic.RateLimitError: Error code: 429 - This request would exceed your rate limit\n',
  ],
  [
    'plain',
    'gzip: stdin: not in gzip format\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now\n',
  ],
  ['plain', 'error: The following untracked working tree files would be overwritten by merge\n'],
  ['plain', 'java.lang.IllegalStateException: Widget registry already frozen\n'],
];
