import type { Examples } from '../../../src/checking/index.js';

const inside = (text: string) => ({
  files: {
    'lib/a.ts': `import { Stack, Annotations } from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\nclass A extends Stack { constructor(scope, id) { super(scope, id); ${text} } }`,
  },
});
const make = "new s3.Bucket(this, 'B');";

export const examples: Examples = {
  pass: [
    inside(`try { ${make} } catch (error) { throw new Error('the bucket', { cause: error }); }`),
    inside(`try { ${make} } catch (error) { console.error('bucket'); throw error; }`),
    inside(`try { ${make} } catch (error) { Annotations.of(this).addError(String(error)); }`),
  ],
  fail: [
    {
      ...inside(`try { ${make} } catch (error) { console.error(error); }`),
      says: /goes on/,
      at: 'lib/a.ts',
    },
    inside(`try { ${make} } catch {}`),
    {
      ...inside(
        `try { ${make} } catch (error) { throw new Error(\`bucket: \${error.message}\`); }`,
      ),
      says: /no cause; error is lost/,
    },
  ],
  skip: [
    inside(`try { ${make} } finally { done(); }`),
    {
      name: 'parsing of configuration',
      ...inside(`let config; try { config = JSON.parse(text); } catch { config = {}; } ${make}`),
    },
  ],
};
