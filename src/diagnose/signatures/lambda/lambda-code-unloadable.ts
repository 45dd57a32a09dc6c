import { defineSignature } from '../define.js';

export const lambdaCodeUnloadable = defineSignature({
  id: 'lambda-code-unloadable',
  title: 'Lambda cannot load the code',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Runtime\.UserCodeSyntaxError/i, certainty: 0.95 },
    {
      text: /Cannot use import statement outside a module|(?:require|exports|module) is not defined in ES module scope|\bERR_REQUIRE_ESM\b|Unexpected token '(?:export|import)'/i,
      certainty: 0.95,
    },
    { text: /Dynamic require of "(?<module>[^"]{1,200})" is not supported/i, certainty: 0.95 },
    {
      text: /\binvalid ELF header\b|\bexec format error\b|Could not load the "(?<module>[^"]{1,60})" module using the linux-/i,
      certainty: 0.93,
    },
    {
      text: /Extension\.(?:Crash|LaunchError|InitError)|Runtime\.InitError|INIT_REPORT .{0,120}Status: (?:error|timeout)/i,
      certainty: 0.8,
    },
  ],
  cause:
    'The code cannot be loaded: a syntax error, ES modules taken for CommonJS (or the other way round), or a binary ({module}) that was built for another machine.',
  fix: [
    'One module format: OutputFormat.ESM with .mjs files, or CommonJS without "type": "module" in package.json',
    'A package that calls require inside an ES module bundle: leave it as CommonJS, or add a banner with createRequire',
    'Binaries: install them for Linux and the architecture of the function (npm ci --os=linux --cpu=arm64), or bundle in a container',
    'Load the bundle before deploying: node --check dist/index.js',
  ],
  absence: [
    { test: 'rule', rule: 'handler-file-missing' },
    { test: 'changed', logicalId: '{logicalId}' },
  ],
  prevention: 'Load every bundle in the build.',
  examples: [
    {
      text: 'Runtime.UserCodeSyntaxError: SyntaxError: Cannot use import statement outside a module',
      fits: true,
    },
    {
      text: 'ReferenceError: require is not defined in ES module scope, you can use import instead',
      fits: true,
    },
    {
      text: 'Error: Dynamic require of "buffer" is not supported',
      fits: true,
      catches: { module: 'buffer' },
    },
    {
      text: "Runtime.ImportModuleError: Error: Cannot find module 'uuid'\nRequire stack:\n- /var/task/index.js",
      fits: false,
    },
  ],
  source: 'Node.js errors; Lambda Developer Guide, troubleshooting; esbuild',
});
