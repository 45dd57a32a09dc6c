import { embedded } from './scenes.js';
import type { Stream } from './stream.js';
import { STACK, type Teller, teller } from './teller.js';

const BUCKET = 'AWS::S3::Bucket';
const TABLE = 'AWS::DynamoDB::Table';
const LAMBDA = 'AWS::Lambda::Function';
const ROLE = 'AWS::IAM::Role';
const ALIAS = 'AWS::KMS::Alias';
const EXISTS = 'shop-uploads already exists';
const DENIED =
  'Resource handler returned message: "User: arn:aws:sts::123456789012:assumed-role/deploy/me is not authorized to perform: dynamodb:CreateTable on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/t because no identity-based policy allows the dynamodb:CreateTable action" (RequestToken: 0c6c3bd3-4a7a-4b6e-b4e0-1ff0d1d61c36, HandlerErrorCode: AccessDenied)';
const ZIP = 'Uploaded file must be a non-empty zip';

const stream = (
  name: string,
  stacks: readonly Teller[],
  expected: Stream['expected'],
  more?: readonly unknown[],
): Stream => ({ name, stacks, expected, ...(more && { more }) });

/** Streams in which the obvious answer is wrong, and near ones in which it is right. */
export const twins: readonly Stream[] = [
  vagueFirst(),
  vagueAlone(),
  tiedTimes(),
  parallel(),
  parallelRegions(),
  deletedAfterFailure(),
  deletedAfterSuccess(),
  madeAgain(),
  hook(),
  hookThatWarns(),
  nestedTwice(),
  nestedWithoutChild(),
  nestedChildWell(),
  onlySummary(),
  onlyCancelled(),
  userCancelled(),
  importer(),
  importerAlone(),
  deleteRetried(),
  cleanupLeftover(),
  changeSetRefused(),
  changeSetNothing(),
  earlyValidation(),
  stackTimeout(),
  rollbackLeftover(),
  continuedWell(),
  secondAttempt(),
  missingRole(),
  customLog(),
  withoutOwnEvents(),
  statusOnly(),
  allWell(),
  runningWell(),
  cancelledInsideCause(),
  ownRepeats(),
  nestedUpdateCancelled(),
  retainedDelete(),
  sameNameOtherAccount(),
  resourceRows(),
  nestedRollbackFailed(),
  firstPageOnly(),
  statusWithoutReason(),
  refusedAfterSuccess(),
  refusedThenWell(),
];

function vagueFirst(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .fail('Site', 'AWS::CloudFront::Distribution', 'Internal Failure');
  shop.fail('Keys', ALIAS, 'alias/shop already exists', { after: 4 }).cancel('Table', TABLE);
  return stream(
    'a vague reason first, a specific one later',
    [shop.rollback(['Site', 'Keys', 'Table']).end('ROLLBACK_COMPLETE')],
    {
      causes: [{ stack: 'Shop', logicalId: 'Keys' }],
      victims: ['Table', 'Site'],
    },
  );
}

function vagueAlone(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .fail('Site', 'AWS::CloudFront::Distribution', 'Internal Failure');
  shop.cancel('Table', TABLE).rollback(['Site', 'Table']).end('ROLLBACK_COMPLETE');
  return stream('a vague reason and nothing else', [shop], {
    causes: [{ stack: 'Shop', logicalId: 'Site' }],
    cannotTell: true,
  });
}

function tiedTimes(): Stream {
  const shop = teller('Shop').begin('CREATE').start('Table', TABLE).start('Uploads', BUCKET);
  shop.cancel('Access', ROLE).fail('Uploads', BUCKET, EXISTS, { after: 0 }).cancel('Table', TABLE);
  return stream('all at the same instant', [shop.rollback(['Uploads']).end('ROLLBACK_COMPLETE')], {
    causes: [{ stack: 'Shop', logicalId: 'Uploads' }],
    victims: ['Access', 'Table'],
  });
}

function parallel(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .fail('Uploads', BUCKET, EXISTS)
    .fail('Fn', LAMBDA, ZIP, { after: 0.2 });
  return stream(
    'two at once',
    [shop.cancel('Table', TABLE).rollback(['Uploads', 'Fn']).end('ROLLBACK_COMPLETE')],
    {
      causes: [
        { stack: 'Shop', logicalId: 'Uploads' },
        { stack: 'Shop', logicalId: 'Fn' },
      ],
      victims: ['Table'],
    },
  );
}

function parallelRegions(): Stream {
  const clock = { seconds: 0 };
  const one = teller('Shop', { clock, region: 'eu-west-1' }).begin('CREATE');
  const other = teller('Shop', { clock, region: 'us-east-1' }).begin('CREATE');
  one.fail('Uploads', BUCKET, EXISTS).rollback(['Uploads']).end('ROLLBACK_COMPLETE');
  other.fail('Fn', LAMBDA, ZIP, { after: 30 }).rollback(['Fn']).end('ROLLBACK_COMPLETE');
  return stream('one name, two regions, each with its own reason', [one, other], {
    causes: [
      { stack: 'Shop', logicalId: 'Uploads', region: 'eu-west-1' },
      { stack: 'Shop', logicalId: 'Fn', region: 'us-east-1' },
    ],
  });
}

function deletedAfterFailure(): Stream {
  const shop = teller('Shop').begin('CREATE').fail('Uploads', BUCKET, EXISTS).rollback(['Uploads']);
  shop.end('ROLLBACK_COMPLETE').begin('DELETE').end('DELETE_COMPLETE');
  return stream('never created, then deleted', [shop], {
    causes: [{ stack: 'Shop', logicalId: 'Uploads' }],
  });
}

function deletedAfterSuccess(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .ok('Uploads', BUCKET)
    .end('CREATE_COMPLETE')
    .begin('DELETE');
  return stream('created, then deleted', [shop.ok('Uploads', BUCKET).end('DELETE_COMPLETE')], {
    causes: [],
  });
}

function madeAgain(): Stream {
  const old = teller('Shop').begin('CREATE').fail('Uploads', BUCKET, EXISTS).rollback(['Uploads']);
  old.end('ROLLBACK_COMPLETE').begin('DELETE').end('DELETE_COMPLETE');
  const young = teller('Shop', { incarnation: 2, from: 600 }).begin('CREATE').ok('Uploads', BUCKET);
  return stream('deleted and made again', [young.end('CREATE_COMPLETE'), old], { causes: [] });
}

function hook(): Stream {
  const shop = teller('Shop').begin('CREATE').start('Uploads', BUCKET);
  shop.start('Uploads', BUCKET, {
    HookType: 'Acme::Guard::Hook',
    HookStatus: 'HOOK_COMPLETE_FAILED',
    HookStatusReason: 'Template violates rule BUCKET_ENCRYPTED',
    HookFailureMode: 'FAIL',
  });
  shop
    .fail('Uploads', BUCKET, 'The following hook(s) failed: [Acme::Guard::Hook]')
    .cancel('Fn', LAMBDA);
  return stream('a hook', [shop.rollback(['Uploads', 'Fn']).end('ROLLBACK_COMPLETE')], {
    causes: [{ stack: 'Shop', logicalId: 'Uploads' }],
    victims: ['Fn'],
  });
}

function hookThatWarns(): Stream {
  const shop = teller('Shop').begin('CREATE').start('Uploads', BUCKET, {
    HookType: 'Acme::Guard::Hook',
    HookStatus: 'HOOK_COMPLETE_FAILED',
    HookStatusReason: 'Template violates rule BUCKET_ENCRYPTED',
    HookFailureMode: 'WARN',
  });
  shop
    .tell('Uploads', BUCKET, 'CREATE_COMPLETE')
    .fail('Fn', LAMBDA, ZIP)
    .rollback(['Fn'])
    .end('ROLLBACK_COMPLETE');
  return stream('a hook that only warns beside a real failure', [shop], {
    causes: [{ stack: 'Shop', logicalId: 'Fn' }],
  });
}

function nestedTwice(): Stream {
  const clock = { seconds: 0 };
  const [root, middle, leaf] = [
    teller('Root', { clock }),
    teller('Root-Mid-1A', { clock }),
    teller('Root-Mid-1A-Leaf-2B', { clock }),
  ];
  root.begin('CREATE').start('Mid', STACK, { PhysicalResourceId: middle.id });
  middle.begin('CREATE', '').start('Leaf', STACK, { PhysicalResourceId: leaf.id });
  leaf
    .begin('CREATE', '')
    .fail('Table', TABLE, DENIED)
    .own('CREATE_FAILED', 'The following resource(s) failed to create: [Table]. ');
  middle.fail('Leaf', STACK, embedded(leaf, ['Table']), { PhysicalResourceId: leaf.id });
  middle.own('CREATE_FAILED', 'The following resource(s) failed to create: [Leaf]. ');
  root.fail('Mid', STACK, embedded(middle, ['Leaf']), { PhysicalResourceId: middle.id });
  root.cancel('Fn', LAMBDA).rollback(['Mid', 'Fn']).end('ROLLBACK_COMPLETE');
  return stream('nested in nested', [root, middle, leaf], {
    causes: [{ stack: leaf.name, logicalId: 'Table' }],
    victims: ['Mid', 'Leaf', 'Fn'],
  });
}

function nestedWithoutChild(): Stream {
  const child = teller('Shop-Store-9XYZ');
  const root = teller('Shop')
    .begin('CREATE')
    .start('Store', STACK, { PhysicalResourceId: child.id });
  root.fail('Store', STACK, embedded(child, ['Uploads']), { PhysicalResourceId: child.id });
  return stream(
    'a nested stack whose events were not saved',
    [root.rollback(['Store']).end('ROLLBACK_COMPLETE')],
    {
      causes: [{ stack: 'Shop', logicalId: 'Store' }],
      cannotTell: true,
    },
  );
}

function nestedChildWell(): Stream {
  const clock = { seconds: 0 };
  const child = teller('Shop-Store-9XYZ', { clock });
  const physical = { PhysicalResourceId: child.id };
  const root = teller('Shop', { clock }).begin('CREATE').start('Store', STACK, physical);
  child.begin('CREATE', '').ok('Uploads', BUCKET).end('CREATE_COMPLETE');
  root.tell('Store', STACK, 'CREATE_COMPLETE', undefined, physical);
  root
    .fail('Fn', LAMBDA, ZIP)
    .rollback(['Fn'])
    .tell('Store', STACK, 'DELETE_IN_PROGRESS', undefined, physical);
  child
    .begin('DELETE', '')
    .fail(
      'Uploads',
      BUCKET,
      'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: X)',
    );
  child.end('DELETE_FAILED', 'The following resource(s) failed to delete: [Uploads]. ');
  root.tell(
    'Store',
    STACK,
    'DELETE_FAILED',
    `Embedded stack ${child.id} was not successfully deleted: The following resource(s) failed to delete: [Uploads]. `,
    physical,
  );
  return stream(
    'a nested stack that could not be rolled back',
    [root.end('ROLLBACK_FAILED', 'The following resource(s) failed to delete: [Store]. '), child],
    {
      causes: [
        { stack: 'Shop', logicalId: 'Fn', phase: 'original' },
        { stack: child.name, logicalId: 'Uploads', phase: 'rollback' },
      ],
      victims: ['Store'],
    },
  );
}

function onlySummary(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .rollback(['Uploads', 'Table'])
    .end('ROLLBACK_COMPLETE');
  return stream('only what sums it up', [shop], { causes: [], cannotTell: true });
}

function onlyCancelled(): Stream {
  const shop = teller('Shop').cancel('Table', TABLE).cancel('Fn', LAMBDA);
  return stream('only victims', [shop], { causes: [], victims: ['Table', 'Fn'], cannotTell: true });
}

function userCancelled(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .ok('Fn', LAMBDA)
    .end('CREATE_COMPLETE')
    .begin('UPDATE')
    .start('Fn', LAMBDA);
  shop
    .rollback([], 'Rollback requested by user.')
    .cancel('Fn', LAMBDA)
    .end('UPDATE_ROLLBACK_COMPLETE');
  return stream('somebody cancelled the update', [shop], {
    causes: [{ stack: 'Shop', logicalId: 'Shop' }],
    victims: ['Fn'],
  });
}

function importer(): Stream {
  const clock = { seconds: 0 };
  const data = teller('Data', { clock })
    .begin('CREATE')
    .fail('Table', TABLE, DENIED)
    .rollback(['Table'])
    .end('ROLLBACK_COMPLETE');
  const api = teller('Api', { clock })
    .begin('CREATE')
    .fail('Fn', LAMBDA, 'No export named Data:ExportsOutputRefTable found');
  api.cancel('Role', ROLE).rollback(['Fn', 'Role']).end('ROLLBACK_COMPLETE');
  return stream('a consumer of what a failed stack would have exported', [api, data], {
    causes: [{ stack: 'Data', logicalId: 'Table' }],
    victims: ['Fn', 'Role'],
  });
}

function importerAlone(): Stream {
  const clock = { seconds: 0 };
  const other = teller('Mail', { clock })
    .begin('CREATE')
    .fail('Fn', LAMBDA, ZIP, { after: 90 })
    .rollback(['Fn'])
    .end('ROLLBACK_COMPLETE');
  const api = teller('Api')
    .begin('CREATE')
    .rollback([], 'No export named Data:ExportsOutputRefTable found. Rollback requested by user.')
    .end('ROLLBACK_COMPLETE');
  return stream('a consumer beside a failure of another stack', [other, api], {
    causes: [
      { stack: 'Api', logicalId: 'Api' },
      { stack: 'Mail', logicalId: 'Fn' },
    ],
  });
}

function deleteRetried(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .ok('Uploads', BUCKET)
    .end('CREATE_COMPLETE')
    .begin('DELETE');
  shop.fail(
    'Uploads',
    BUCKET,
    'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: X)',
  );
  shop
    .end('DELETE_FAILED', 'The following resource(s) failed to delete: [Uploads]. ')
    .begin('DELETE')
    .ok('Uploads', BUCKET)
    .end('DELETE_COMPLETE');
  return stream('deletion failed, then went well', [shop], { causes: [] });
}

function cleanupLeftover(): Stream {
  const shop = teller('Shop')
    .begin('UPDATE')
    .ok('Fn', LAMBDA)
    .end('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  shop.tell(
    'Old',
    BUCKET,
    'DELETE_FAILED',
    'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: X)',
  );
  return stream('an update that left something behind', [shop.end('UPDATE_COMPLETE')], {
    causes: [],
  });
}

function changeSetRefused(): Stream {
  const shop = teller('Shop').begin('CREATE').ok('Fn', LAMBDA).end('CREATE_COMPLETE');
  return stream(
    'a change set that failed, over a healthy stack',
    [shop],
    { causes: [{ stack: 'Shop', logicalId: '', phase: 'before start' }] },
    [
      {
        ChangeSetName: 'deploy-1',
        ChangeSetId: 'arn:aws:cloudformation:eu-west-1:123456789012:changeSet/deploy-1/1-2-3',
        StackId: shop.id,
        StackName: 'Shop',
        Status: 'FAILED',
        StatusReason:
          'Transform AWS::LanguageExtensions failed with: Fn::FindInMap - key Prod not found',
        Changes: [],
      },
    ],
  );
}

function changeSetNothing(): Stream {
  const shop = teller('Shop').begin('CREATE').ok('Fn', LAMBDA).end('CREATE_COMPLETE');
  return stream('a change set without changes', [shop], { causes: [] }, [
    {
      ChangeSetName: 'deploy-1',
      ChangeSetId: 'arn:aws:cloudformation:eu-west-1:123456789012:changeSet/deploy-1/1-2-3',
      StackId: shop.id,
      StackName: 'Shop',
      Status: 'FAILED',
      StatusReason:
        "The submitted information didn't contain changes. Submit different information to create a change set.",
    },
  ]);
}

function earlyValidation(): Stream {
  const shop = teller('Shop');
  const operation = {
    StackId: shop.id,
    OperationId: 'op-1',
    OperationType: 'CREATE_CHANGESET',
    Timestamp: '2030-03-01T10:00:05Z',
  };
  return stream(
    'early validation',
    [],
    { causes: [{ stack: 'Shop', logicalId: 'Uploads', phase: 'before start' }] },
    [
      {
        OperationEvents: [
          {
            ...operation,
            EventId: 'e1',
            EventType: 'STACK_EVENT',
            LogicalResourceId: 'Shop',
            PhysicalResourceId: shop.id,
            ResourceType: STACK,
            OperationStatus: 'FAILED',
          },
          {
            ...operation,
            EventId: 'e2',
            EventType: 'VALIDATION_ERROR',
            LogicalResourceId: 'Uploads',
            PhysicalResourceId: '',
            ResourceType: BUCKET,
            ValidationFailureMode: 'FAIL',
            ValidationName: 'NAME_CONFLICT_VALIDATION',
            ValidationStatus: 'FAILED',
            ValidationStatusReason:
              "Resource of type 'AWS::S3::Bucket' with identifier 'shop-uploads' already exists.",
            ValidationPath: '/Resources/Uploads/Properties/BucketName',
          },
          {
            ...operation,
            EventId: 'e3',
            EventType: 'VALIDATION_ERROR',
            LogicalResourceId: 'Table',
            PhysicalResourceId: '',
            ResourceType: TABLE,
            ValidationFailureMode: 'WARN',
            ValidationName: 'PROPERTY_VALIDATION',
            ValidationStatus: 'FAILED',
            ValidationStatusReason: 'Unsupported property [Foo] for AWS::DynamoDB::Table.',
            ValidationPath: '/Resources/Table/Properties/Foo',
          },
        ],
      },
      {
        ChangeSetName: 'deploy-1',
        ChangeSetId: 'arn:aws:cloudformation:eu-west-1:123456789012:changeSet/deploy-1/1-2-3',
        StackId: shop.id,
        StackName: 'Shop',
        Status: 'FAILED',
        StatusReason:
          'The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.',
      },
    ],
  );
}

function stackTimeout(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .start('Certificate', 'AWS::CertificateManager::Certificate');
  shop
    .cancel('Certificate', 'AWS::CertificateManager::Certificate')
    .rollback(
      [],
      'Stack creation time exceeded the specified timeout. Rollback requested by user.',
    );
  return stream('the time of the stack was up', [shop.end('ROLLBACK_COMPLETE')], {
    causes: [{ stack: 'Shop', logicalId: 'Shop' }],
    victims: ['Certificate'],
  });
}

function rollbackLeftover(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .ok('Uploads', BUCKET)
    .fail('Fn', LAMBDA, ZIP)
    .rollback(['Fn']);
  shop.tell(
    'Uploads',
    BUCKET,
    'DELETE_FAILED',
    'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: X)',
  );
  return stream(
    'a rollback that left a bucket',
    [shop.end('ROLLBACK_FAILED', 'The following resource(s) failed to delete: [Uploads]. ')],
    {
      causes: [
        { stack: 'Shop', logicalId: 'Fn', phase: 'original' },
        { stack: 'Shop', logicalId: 'Uploads', phase: 'rollback' },
      ],
    },
  );
}

function continuedWell(): Stream {
  const shop = teller('Shop').begin('UPDATE').fail('Fn', LAMBDA, ZIP).rollback(['Fn']);
  shop
    .tell('Role', ROLE, 'UPDATE_FAILED', 'Role with name gone cannot be found')
    .end('UPDATE_ROLLBACK_FAILED', 'The following resource(s) failed to update: [Role]. ');
  shop
    .again('UPDATE_ROLLBACK_IN_PROGRESS')
    .end('UPDATE_ROLLBACK_COMPLETE')
    .begin('UPDATE')
    .ok('Fn', LAMBDA)
    .end('UPDATE_COMPLETE');
  return stream('rolled back in two steps, then updated', [shop], { causes: [] });
}

function secondAttempt(): Stream {
  const shop = teller('Shop')
    .begin('UPDATE')
    .fail('Fn', LAMBDA, ZIP)
    .rollback(['Fn'])
    .end('UPDATE_ROLLBACK_COMPLETE');
  shop
    .begin('UPDATE')
    .fail('Uploads', BUCKET, EXISTS)
    .rollback(['Uploads'])
    .end('UPDATE_ROLLBACK_COMPLETE');
  return stream('two attempts with different reasons', [shop], {
    causes: [{ stack: 'Shop', logicalId: 'Uploads' }],
  });
}

function missingRole(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .fail('WorkerRole', ROLE, DENIED.replaceAll('dynamodb:CreateTable', 'iam:CreateRole'), {
      PhysicalResourceId: 'shop-worker-role',
    });
  shop.fail(
    'Fn',
    LAMBDA,
    'The role arn:aws:iam::123456789012:role/shop-worker-role cannot be found',
    { after: 0.5 },
  );
  return stream(
    'a dependant that looks for what failed',
    [shop.rollback(['WorkerRole', 'Fn']).end('ROLLBACK_COMPLETE')],
    {
      causes: [{ stack: 'Shop', logicalId: 'WorkerRole' }],
      victims: ['Fn'],
    },
  );
}

function customLog(): Stream {
  const request = '6b1c6f9e-2f0f-4c55-9a14-0f6a1f1a2b3c';
  const shop = teller('Shop')
    .begin('CREATE')
    .fail(
      'Maker',
      'Custom::Maker',
      `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${request}]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.`,
    );
  return stream(
    'a custom resource whose log says why',
    [shop.cancel('Table', TABLE).rollback(['Maker', 'Table']).end('ROLLBACK_COMPLETE')],
    {
      causes: [{ stack: 'Shop', logicalId: 'Maker' }],
      victims: ['Table'],
    },
    [
      {
        events: [
          {
            logStreamName: '2030/03/01/[$LATEST]ab',
            timestamp: 1898762401000,
            message: `START RequestId: ${request} Version: $LATEST`,
          },
          {
            logStreamName: '2030/03/01/[$LATEST]ab',
            timestamp: 1898762402000,
            message:
              "Runtime.ImportModuleError: Error: Cannot find module 'aws-sdk'\nRequire stack:\n- /var/task/index.js",
          },
        ],
      },
    ],
  );
}

function withoutOwnEvents(): Stream {
  const shop = teller('Shop').fail('Uploads', BUCKET, EXISTS).cancel('Fn', LAMBDA);
  shop.tell(
    'Role',
    ROLE,
    'DELETE_FAILED',
    'Cannot delete entity, must detach all policies first. (Service: Iam, Status Code: 409, Request ID: X)',
  );
  return stream('a filtered list: failed rows only', [shop], {
    causes: [
      { stack: 'Shop', logicalId: 'Uploads', phase: 'original' },
      { stack: 'Shop', logicalId: 'Role', phase: 'rollback' },
    ],
    victims: ['Fn'],
  });
}

function statusOnly(): Stream {
  const { id } = teller('Data');
  return stream(
    'only what describe-stacks says',
    [],
    { causes: [{ stack: 'Data', logicalId: 'Data' }] },
    [
      {
        Stacks: [
          {
            StackId: id,
            StackName: 'Data',
            StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
            StackStatusReason: 'Export Data:TableArn cannot be deleted as it is in use by Api',
          },
        ],
      },
    ],
  );
}

function allWell(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .ok('Uploads', BUCKET)
    .ok('Fn', LAMBDA)
    .end('CREATE_COMPLETE');
  shop
    .begin('UPDATE')
    .ok('Fn', LAMBDA)
    .end('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS')
    .end('UPDATE_COMPLETE');
  return stream('nothing failed', [shop], { causes: [] });
}

function runningWell(): Stream {
  const shop = teller('Shop').begin('CREATE').start('Site', 'AWS::CloudFront::Distribution');
  shop.tell(
    'Certificate',
    'AWS::CertificateManager::Certificate',
    'CREATE_IN_PROGRESS',
    'Content of DNS Record is: {Name: _x.example.com.,Type: CNAME,Value: _y.acm-validations.aws.}',
  );
  return stream('still running', [shop], { causes: [] });
}

function cancelledInsideCause(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .fail(
      'Plan',
      'AWS::Backup::BackupPlan',
      'Job was cancelled: Resource creation cancelled by policy guard-7 of the organization',
    );
  return stream(
    'a cause that looks like a cancellation',
    [shop.cancel('Fn', LAMBDA).rollback(['Plan', 'Fn']).end('ROLLBACK_COMPLETE')],
    {
      causes: [{ stack: 'Shop', logicalId: 'Plan' }],
      victims: ['Fn'],
    },
  );
}

function ownRepeats(): Stream {
  const shop = teller('Shop')
    .begin('UPDATE')
    .fail('Uploads', BUCKET, EXISTS)
    .rollback([], EXISTS)
    .end('UPDATE_ROLLBACK_COMPLETE');
  return stream('a stack that repeats what its resource said', [shop], {
    causes: [{ stack: 'Shop', logicalId: 'Uploads' }],
  });
}

function nestedUpdateCancelled(): Stream {
  const clock = { seconds: 0 };
  const child = teller('Shop-Store-9XYZ', { clock });
  const physical = { PhysicalResourceId: child.id };
  const root = teller('Shop', { clock }).begin('UPDATE').start('Store', STACK, physical);
  child.begin('UPDATE', '').start('Uploads', BUCKET);
  root.fail('Fn', LAMBDA, ZIP);
  child.cancel('Uploads', BUCKET).own('UPDATE_ROLLBACK_IN_PROGRESS', 'Resource update cancelled');
  root.cancel('Store', STACK, physical).rollback(['Fn', 'Store']).end('UPDATE_ROLLBACK_COMPLETE');
  child.own('UPDATE_ROLLBACK_COMPLETE');
  return stream('a nested stack that was cancelled with its parent', [root, child], {
    causes: [{ stack: 'Shop', logicalId: 'Fn' }],
    victims: ['Store', 'Uploads'],
  });
}

function retainedDelete(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .ok('Uploads', BUCKET)
    .end('CREATE_COMPLETE')
    .begin('DELETE');
  shop.tell('Uploads', BUCKET, 'DELETE_SKIPPED');
  return stream('a deletion that keeps something', [shop.end('DELETE_COMPLETE')], { causes: [] });
}

function sameNameOtherAccount(): Stream {
  const one = teller('Shop', { account: '111111111111' })
    .begin('CREATE')
    .fail('Uploads', BUCKET, EXISTS)
    .rollback(['Uploads'])
    .end('ROLLBACK_COMPLETE');
  const other = teller('Shop', { account: '222222222222', incarnation: 3, from: 900 })
    .begin('CREATE')
    .ok('Uploads', BUCKET)
    .end('CREATE_COMPLETE');
  return stream('the same name in another account is another stack', [one, other], {
    causes: [{ stack: 'Shop', logicalId: 'Uploads' }],
  });
}

function resourceRows(): Stream {
  return stream(
    'only what list-stack-resources says',
    [],
    { causes: [{ stack: '', logicalId: 'Uploads' }], victims: ['Fn'] },
    [
      {
        StackResourceSummaries: [
          {
            LogicalResourceId: 'Fn',
            ResourceType: LAMBDA,
            LastUpdatedTimestamp: '2030-03-01T10:00:05.000Z',
            ResourceStatus: 'CREATE_FAILED',
            ResourceStatusReason: 'Resource creation cancelled',
          },
          {
            LogicalResourceId: 'Uploads',
            PhysicalResourceId: '',
            ResourceType: BUCKET,
            LastUpdatedTimestamp: '2030-03-01T10:00:05.000Z',
            ResourceStatus: 'CREATE_FAILED',
            ResourceStatusReason: EXISTS,
          },
          {
            LogicalResourceId: 'Role',
            PhysicalResourceId: 'r',
            ResourceType: ROLE,
            LastUpdatedTimestamp: '2030-03-01T10:00:03.000Z',
            ResourceStatus: 'CREATE_COMPLETE',
          },
        ],
      },
    ],
  );
}

function nestedRollbackFailed(): Stream {
  const clock = { seconds: 0 };
  const child = teller('Shop-Store-9XYZ', { clock });
  const physical = { PhysicalResourceId: child.id };
  const root = teller('Shop', { clock }).begin('UPDATE').start('Store', STACK, physical);
  child.begin('UPDATE', '').start('Table', TABLE).tell('Table', TABLE, 'UPDATE_COMPLETE');
  child
    .fail('Uploads', BUCKET, EXISTS)
    .own('UPDATE_FAILED', 'The following resource(s) failed to update: [Uploads]. ');
  root.tell(
    'Store',
    STACK,
    'UPDATE_FAILED',
    `Embedded stack ${child.id} was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: The following resource(s) failed to update: [Uploads]. `,
    physical,
  );
  root.rollback(['Store']).tell('Store', STACK, 'UPDATE_IN_PROGRESS', undefined, physical);
  child
    .own('UPDATE_ROLLBACK_IN_PROGRESS')
    .tell('Table', TABLE, 'UPDATE_FAILED', DENIED.replaceAll('CreateTable', 'UpdateTable'));
  child.end('UPDATE_ROLLBACK_FAILED', 'The following resource(s) failed to update: [Table]. ');
  root.tell(
    'Store',
    STACK,
    'UPDATE_FAILED',
    `Embedded stack ${child.id} was not successfully updated. Currently in UPDATE_ROLLBACK_FAILED with reason: The following resource(s) failed to update: [Table]. `,
    physical,
  );
  return stream(
    'a nested stack that failed, and its rollback too',
    [
      root.end('UPDATE_ROLLBACK_FAILED', 'The following resource(s) failed to update: [Store]. '),
      child,
    ],
    {
      causes: [
        { stack: child.name, logicalId: 'Uploads', phase: 'original' },
        { stack: child.name, logicalId: 'Table', phase: 'rollback' },
      ],
      victims: ['Store'],
    },
  );
}

function firstPageOnly(): Stream {
  const shop = teller('Shop')
    .begin('CREATE')
    .start('Uploads', BUCKET)
    .fail('Uploads', BUCKET, EXISTS);
  shop.cancel('Fn', LAMBDA).rollback(['Uploads', 'Fn']).end('ROLLBACK_COMPLETE');
  // The newest events come first: what began it stands on the next page.
  shop.rows.splice(0, 3);
  return stream('only the first page', [shop], { causes: [], victims: ['Fn'], cannotTell: true });
}

function statusWithoutReason(): Stream {
  const { id } = teller('Data');
  return stream('a state without a reason', [], { causes: [], cannotTell: true }, [
    { Stacks: [{ StackId: id, StackName: 'Data', StackStatus: 'ROLLBACK_COMPLETE' }] },
  ]);
}

function refusal(shop: Teller): Teller {
  return shop.tell('Uploads', BUCKET, '', undefined, {
    OperationId: 'change-set-1',
    ...{
      EventType: 'VALIDATION_ERROR',
      ValidationFailureMode: 'FAIL',
      ValidationName: 'NAME_CONFLICT_VALIDATION',
      ValidationStatus: 'FAILED',
      ValidationStatusReason:
        "Resource of type 'AWS::S3::Bucket' with identifier 'b-1' already exists.",
      ValidationPath: '/Resources/Uploads/Properties/BucketName',
    },
  });
}

function refusedAfterSuccess(): Stream {
  const shop = teller('Shop').begin('CREATE').ok('Fn', LAMBDA).end('CREATE_COMPLETE');
  return stream('a healthy stack whose next change validation refused', [refusal(shop)], {
    causes: [{ stack: 'Shop', logicalId: 'Uploads', phase: 'before start' }],
  });
}

function refusedThenWell(): Stream {
  const shop = teller('Shop').begin('CREATE').ok('Fn', LAMBDA).end('CREATE_COMPLETE');
  refusal(shop).begin('UPDATE').ok('Uploads', BUCKET).end('UPDATE_COMPLETE');
  return stream('a refused change, then a good one', [shop], { causes: [] });
}
