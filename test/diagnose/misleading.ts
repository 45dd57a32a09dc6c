import { embedded } from './scenes.js';
import type { Stream } from './stream.js';
import { STACK, teller } from './teller.js';

const BUCKET = 'AWS::S3::Bucket';
const TABLE = 'AWS::DynamoDB::Table';
const LAMBDA = 'AWS::Lambda::Function';
const EXISTS = 'shop-uploads already exists';

/** The ten kinds of streams that mislead a reader of single events. */
export const misleading: readonly Stream[] = [
  nestedRolledBack(true),
  nestedRolledBack(false),
  nestedRefused(),
  exportInUse(),
  wordCancelled(),
  rollbackFailed(),
  continuedTwice(),
  outsideResources(),
  laterSuccess(),
  deleteFailed(),
];

function nestedRolledBack(isRolledBack: boolean): Stream {
  const clock = { seconds: 0 };
  const root = teller('Shop', { clock }).begin('CREATE');
  const child = teller('Shop-Store-9XYZ', { clock });
  const physical = { PhysicalResourceId: child.id };
  root.start('Store', STACK, physical);
  child.begin('CREATE', '').start('Uploads', BUCKET).fail('Uploads', BUCKET, EXISTS);
  child.own('CREATE_FAILED', 'The following resource(s) failed to create: [Uploads]. ');
  root.fail('Store', STACK, embedded(child, ['Uploads']), physical).cancel('Fn', LAMBDA);
  if (isRolledBack) {
    root.rollback(['Store', 'Fn']).tell('Store', STACK, 'DELETE_IN_PROGRESS', undefined, physical);
    child.begin('DELETE', '').end('DELETE_COMPLETE');
    root.tell('Store', STACK, 'DELETE_COMPLETE', undefined, physical);
    root.end('ROLLBACK_COMPLETE');
  } else root.end('CREATE_FAILED', 'The following resource(s) failed to create: [Store, Fn]. ');
  return {
    name: `nested creation failed, ${isRolledBack ? 'parent rolled back' : 'no rollback'}`,
    misleads: isRolledBack ? 'nested, rolled back' : 'nested, no rollback',
    stacks: [root, child],
    expected: {
      causes: [{ stack: child.name, logicalId: 'Uploads', phase: 'original' }],
      victims: ['Store', 'Fn'],
    },
  };
}

function nestedRefused(): Stream {
  const shop = teller('Shop').begin('CREATE').ok('Topic', 'AWS::SNS::Topic');
  shop.fail('Store', STACK, 'Parameters: [Stage] must have values', { PhysicalResourceId: '' });
  shop.cancel('Fn', LAMBDA).rollback(['Store', 'Fn']).undo('Topic', 'AWS::SNS::Topic');
  return {
    name: 'nested stack refused before it began',
    misleads: 'nested, refused before start',
    stacks: [shop.end('ROLLBACK_COMPLETE')],
    expected: { causes: [{ stack: 'Shop', logicalId: 'Store' }], victims: ['Fn'] },
  };
}

function exportInUse(): Stream {
  const data = teller('Data')
    .begin('CREATE')
    .ok('Table', TABLE)
    .end('CREATE_COMPLETE')
    .begin('UPDATE');
  data.rollback([], 'Export Data:TableArn cannot be deleted as it is in use by Api');
  data.end('UPDATE_ROLLBACK_COMPLETE');
  return {
    name: 'an export in use, said by the stack only',
    misleads: 'export in use',
    stacks: [data],
    expected: { causes: [{ stack: 'Data', logicalId: 'Data', phase: 'original' }] },
  };
}

function wordCancelled(): Stream {
  const text =
    'Received response status [FAILED] from custom resource. Message returned: Certificate order cancelled by the authority: domain not validated (RequestId: 6b1c6f9e-2f0f-4c55-9a14-0f6a1f1a2b3c)';
  const shop = teller('Shop').begin('CREATE').start('Order', 'Custom::Order').start('Table', TABLE);
  shop.fail('Order', 'Custom::Order', text).cancel('Table', TABLE).rollback(['Order', 'Table']);
  return {
    name: 'a true cause that says "cancelled"',
    misleads: 'cancelled in a cause',
    stacks: [shop.end('ROLLBACK_COMPLETE')],
    expected: { causes: [{ stack: 'Shop', logicalId: 'Order' }], victims: ['Table'] },
  };
}

function failedUpdate() {
  const shop = teller('Shop').begin('CREATE').ok('Fn', LAMBDA).ok('Queue', 'AWS::SQS::Queue');
  shop.end('CREATE_COMPLETE').begin('UPDATE').start('Fn', LAMBDA).start('Queue', 'AWS::SQS::Queue');
  shop.tell('Queue', 'AWS::SQS::Queue', 'UPDATE_COMPLETE');
  shop.fail('Fn', LAMBDA, 'Uploaded file must be a non-empty zip').rollback(['Fn']);
  shop.tell('Queue', 'AWS::SQS::Queue', 'UPDATE_IN_PROGRESS');
  shop.tell(
    'Queue',
    'AWS::SQS::Queue',
    'UPDATE_FAILED',
    'The specified queue does not exist (Service: Sqs, Status Code: 400, Request ID: 1-2-3)',
  );
  return shop.end(
    'UPDATE_ROLLBACK_FAILED',
    'The following resource(s) failed to update: [Queue]. ',
  );
}

function rollbackFailed(): Stream {
  return {
    name: 'update failed, and its rollback too',
    misleads: 'rollback failed',
    stacks: [failedUpdate()],
    expected: {
      causes: [
        { stack: 'Shop', logicalId: 'Fn', phase: 'original' },
        { stack: 'Shop', logicalId: 'Queue', phase: 'rollback' },
      ],
    },
  };
}

function continuedTwice(): Stream {
  const shop = failedUpdate();
  shop.again('UPDATE_ROLLBACK_IN_PROGRESS');
  shop.tell(
    'Queue',
    'AWS::SQS::Queue',
    'UPDATE_FAILED',
    'The specified queue does not exist (Service: Sqs, Status Code: 400, Request ID: 4-5-6)',
  );
  shop.end('UPDATE_ROLLBACK_FAILED', 'The following resource(s) failed to update: [Queue]. ');
  shop.again('UPDATE_ROLLBACK_IN_PROGRESS').tell('Queue', 'AWS::SQS::Queue', 'UPDATE_COMPLETE');
  return {
    name: 'rollback continued twice',
    misleads: 'continued twice',
    stacks: [shop.end('UPDATE_ROLLBACK_COMPLETE')],
    expected: {
      causes: [{ stack: 'Shop', logicalId: 'Fn', phase: 'original' }],
      victims: ['Queue'],
    },
  };
}

function outsideResources(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .ok('Fn', LAMBDA)
    .end('CREATE_COMPLETE')
    .begin('UPDATE');
  shop.start('Fn', LAMBDA).start('Table', TABLE).cancel('Fn', LAMBDA).cancel('Table', TABLE);
  shop.rollback(
    [],
    'Rollback was triggered by the alarm arn:aws:cloudwatch:eu-west-1:123456789012:alarm:Errors in state ALARM',
  );
  return {
    name: 'rollback that something outside of the resources began',
    misleads: 'outside of resources',
    stacks: [shop.end('UPDATE_ROLLBACK_COMPLETE')],
    expected: { causes: [{ stack: 'Shop', logicalId: 'Shop' }], victims: ['Fn', 'Table'] },
  };
}

function laterSuccess(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .ok('Fn', LAMBDA)
    .end('CREATE_COMPLETE')
    .begin('UPDATE');
  shop.fail('Fn', LAMBDA, 'Uploaded file must be a non-empty zip').rollback(['Fn']);
  shop.end('UPDATE_ROLLBACK_COMPLETE').begin('UPDATE').ok('Fn', LAMBDA).end('UPDATE_COMPLETE');
  return {
    name: 'a failure, then a success',
    misleads: 'later success',
    stacks: [shop],
    expected: { causes: [] },
  };
}

function deleteFailed(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .ok('Uploads', BUCKET)
    .ok('Fn', LAMBDA)
    .end('CREATE_COMPLETE');
  shop.begin('DELETE').ok('Fn', LAMBDA).start('Uploads', BUCKET);
  shop.fail(
    'Uploads',
    BUCKET,
    'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: ABC, Extended Request ID: d/e=)',
  );
  return {
    name: 'deletion failed',
    misleads: 'delete failed',
    stacks: [shop.end('DELETE_FAILED', 'The following resource(s) failed to delete: [Uploads]. ')],
    expected: { causes: [{ stack: 'Shop', logicalId: 'Uploads', phase: 'original' }] },
  };
}
