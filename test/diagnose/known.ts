import { signatures } from '../../src/diagnose/signatures/list.js';
import { staged } from './scenes.js';
import type { Stream } from './stream.js';

/** Types of resources that a signature without one is told of. */
const SOME = ['AWS::SQS::Queue', 'AWS::Lambda::Function', 'AWS::SNS::Topic', 'AWS::Events::Rule'];

/** Every signature that is a cause, with its first real text, each in another surrounding. */
export const known: readonly Stream[] = staged(
  signatures.flatMap(({ id, role, examples }, at) => {
    const example = role === 'cause' ? examples.find(({ fits }) => fits) : undefined;
    if (!example) return [];
    const type = example.type ?? SOME[at % SOME.length] ?? '';
    return [{ name: id, logicalId: 'Subject', type, text: example.text }];
  }),
);
