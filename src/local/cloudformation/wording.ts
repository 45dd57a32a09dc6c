import { AwsError } from '../core/aws-error.js';

/**
 * What CloudFormation says, word for word, with where the wording is known from:
 * `documented` AWS documentation or knowledge centre, `toolkit` a string that the CDK toolkit matches,
 * `reported` public issue threads, `memory` not confirmed.
 */
const WORDING = {
  // stacks
  'stack-unknown': ['Stack with id {stack} does not exist', 'toolkit'],
  'stack-unknown-short': ['Stack [{stack}] does not exist', 'toolkit'],
  'stack-exists': ['Stack [{stack}] already exists', 'reported'],
  'stack-exists-change-set': [
    'Stack [{stack}] already exists and cannot be created again with the changeSet [{changeSet}].',
    'reported',
  ],
  'stack-not-updatable': ['Stack:{id} is in {status} state and can not be updated.', 'reported'],
  'stack-not-deletable': ['Stack [{id}] cannot be deleted while in status {status}', 'reported'],
  'stack-name': [
    "1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*",
    'reported',
  ],
  'stack-name-long': [
    "1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: Member must have length less than or equal to 128",
    'reported',
  ],
  'change-set-name': [
    "1 validation error detected: Value '{name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/]*",
    'reported',
  ],
  'protection-nested': [
    'Termination protection cannot be changed on nested stack [{name}]: it is that of its root stack',
    'memory',
  ],
  'force-not-failed': [
    'Invalid operation on stack [{id}]. You can activate DeletionMode FORCE_DELETE_STACK in a delete stack operation only when the stack is in the DELETE_FAILED state.',
    'reported',
  ],
  'termination-protected': [
    'Stack [{name}] cannot be deleted while TerminationProtection is enabled',
    'reported',
  ],
  'retain-not-failed': [
    'Invalid operation on stack [{id}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.',
    'reported',
  ],
  'no-updates': ['No updates are to be performed.', 'toolkit'],
  'update-failed-state': [
    'This stack is currently in a non-terminal [{status}] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API',
    'reported',
  ],
  'express-follow-up': [
    'This stack is in a {status} state from a previous operation that used EXPRESS deployment mode with disable-rollback. Follow-up operations must use the same DeploymentConfig (mode=EXPRESS) until the stack reaches a *_COMPLETE state.',
    'reported',
  ],
  'express-rollback': [
    'RollbackStack is not supported for stacks that were last updated using EXPRESS deployment mode and are in a failed state',
    'reported',
  ],
  'express-complete': [
    'Resource operation completed using Express Mode. It may continue becoming available in the background.',
    'toolkit',
  ],
  'execute-rollback-conflict': [
    'DisableRollback specified on ExecuteChangeSet conflicts with the value DisableRollback the ChangeSet was created with.',
    'reported',
  ],
  'rollback-or-failure': [
    'Either DisableRollback or OnFailure can be specified, not both.',
    'memory',
  ],
  'skip-or-force': [
    'ForceRollback and ResourcesToSkip cannot be specified in the same request.',
    'memory',
  ],
  'replacement-without-rollback': [
    'Replacement type updates not supported on stack with disable-rollback.',
    'reported',
  ],
  'rollback-not-possible': [
    'Stack:{id} is in {status} state and can not be rolled back.',
    'memory',
  ],
  'continue-rollback-state': [
    'Stack:{id} is in {status} state and can not continue rollback.',
    'memory',
  ],
  'continue-rollback-child': ['ContinueUpdateRollback cannot be invoked on child stacks', 'memory'],
  'skip-not-failed': [
    'Resources [{names}] cannot be skipped: only resources that are in the UPDATE_FAILED state because the rollback failed can be',
    'memory',
  ],
  'cancel-state': ['CancelUpdateStack cannot be called from current stack status', 'reported'],
  'role-invalid': ['Role {role} is invalid or cannot be assumed', 'reported'],
  'resource-unknown': ['Resource {resource} does not exist for stack {stack}', 'reported'],

  // change sets
  'change-set-unknown': ['ChangeSet [{changeSet}] does not exist', 'toolkit'],
  'change-set-name-taken': ['A ChangeSet named {changeSet} already exists.', 'memory'],
  'change-set-needs-stack': [
    'StackName must be specified if ChangeSetName is not specified as an ARN.',
    'reported',
  ],
  'change-set-not-executable': [
    'ChangeSet [{id}] cannot be executed in its current status of [{status}]',
    'reported',
  ],
  'change-set-root-only': ['Only executable from the root change set.', 'reported'],
  'change-set-child': [
    'ChangeSet [{id}] belongs to a nested stack: it can only be deleted from the root change set [{root}].',
    'memory',
  ],
  'change-set-busy': ['An operation on this ChangeSet is currently in progress.', 'reported'],
  'change-set-nested-import': [
    'IncludeNestedStacks cannot be specified for a change set of type IMPORT.',
    'memory',
  ],
  'nested-change-set-failed': [
    'Nested change set {id} was not successfully created: Currently in FAILED.',
    'reported',
  ],
  'change-set-empty': [
    "The submitted information didn't contain changes. Submit different information to create a change set.",
    'toolkit',
  ],
  'import-none': ['ResourcesToImport must be specified for a change set of type IMPORT.', 'memory'],
  'import-needs-type': [
    'ResourcesToImport can only be specified for a change set of type IMPORT.',
    'memory',
  ],
  'import-absent': [
    'Resources [{names}] to import do not exist in the template with that type.',
    'memory',
  ],
  'import-types': ['ResourceTypes [{types}] are not supported for Import', 'reported'],
  'import-policy': [
    'The following resources to import [{names}] must have DeletionPolicy attribute specified in the template.',
    'reported',
  ],
  'import-identifier': [
    'Resource identifier of {name} must have exactly the keys [{expected}], found [{found}]',
    'memory',
  ],
  'import-modifies': [
    'You have modified resources [{names}] in your template that are not being imported. Update, create or delete operations cannot be executed during import operations.',
    'reported',
  ],
  'import-outputs': [
    'As part of the import operation, you cannot modify or add [Outputs]',
    'reported',
  ],
  'import-owned': ['{id} already exists in stack {stack}', 'reported'],
  'import-existing': [
    "CloudFormation is attempting to import some resources because they already exist in your account. The resources must have the DeletionPolicy attribute set to 'Retain' or 'RetainExceptOnCreate' in the template for successful import. The affected resources are {names}",
    'toolkit',
  ],
  'import-started': ['Resource import started.', 'reported'],
  'import-completed': ['Resource import completed.', 'reported'],
  'import-tags': ['Apply stack-level tags to imported resource if applicable.', 'reported'],
  'import-not-found': [
    "Resource of type '{type}' with identifier '{identifier}' was not found.",
    'reported',
  ],
  'early-validation': [
    'The following hook(s)/validation failed: [{checks}]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.',
    'toolkit',
  ],
  'name-conflict': [
    "Resource of type '{type}' with identifier '{identifier}' already exists.",
    'reported',
  ],
  'early-bucket': [
    "The bucket '{bucket}' is not empty. You must either delete all objects and versions or use the deletion policy to retain it",
    'reported',
  ],
  'early-required': ['Required property [{property}] not found', 'reported'],
  'early-unsupported': ['Unsupported property [{property}]', 'memory'],

  // templates
  'template-one-of': ['Either Template URL or Template Body must be specified.', 'reported'],
  'template-body-long': [
    "1 validation error detected: Value '{body}' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200",
    'reported',
  ],
  'template-url-long': ['Template may not exceed 1000000 bytes in size.', 'reported'],
  'template-url': ['TemplateURL must be a supported URL.', 'reported'],
  'template-url-host': ['Domain name specified in {host} is not a valid S3 domain', 'reported'],
  's3-error': [
    'S3 error: {message}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
    'reported',
  ],
  'json-broken': [
    'Template format error: JSON not well-formed. (line {line}, column {column})',
    'documented',
  ],
  'yaml-broken': [
    'Template format error: YAML not well-formed. (line {line}, column {column})',
    'documented',
  ],
  'template-structure': ['Template format error: unsupported structure.', 'reported'],
  'template-depth': [
    'Template format error: Template nesting is deeper than the maximum allowed',
    'memory',
  ],
  'template-version': [
    "Template format error: AWSTemplateFormatVersion '{version}' is not supported; it must be 2010-09-09",
    'memory',
  ],
  'template-sections': ['Invalid template property or properties [{names}]', 'documented'],
  'no-resources': [
    'Template format error: At least one Resources member must be defined.',
    'documented',
  ],
  'null-value': ["[{path}] 'null' values are not allowed in templates", 'reported'],
  'resource-name': ['Template format error: Resource name {name} is non alphanumeric.', 'reported'],
  'resource-type-missing': [
    'Template format error: [/Resources/{name}] Every Resources object must contain a Type member.',
    'reported',
  ],
  'resource-object': [
    'Template format error: [/Resources/{name}] resource definition is malformed',
    'memory',
  ],
  'resource-property': ["Invalid template resource property '{property}'", 'reported'],
  'deletion-policy': [
    "Template error: resource {name} does not support the {attribute} value '{value}'",
    'memory',
  ],
  'parameter-type-missing': [
    'Template format error: Every Parameters member must contain a Type.',
    'reported',
  ],
  'parameter-type': ['Template format error: Unrecognized parameter type: {type}', 'documented'],
  'parameter-property': ["Invalid template parameter property '{property}'", 'documented'],
  'parameter-names': [
    'Template format error: Parameter name {name} is non alphanumeric.',
    'memory',
  ],
  'output-value-missing': [
    'Template format error: Output {name} is malformed. The Value field of every Outputs member must be specified.',
    'memory',
  ],
  'output-not-string': [
    'Template format error: The Value field of every Outputs member must evaluate to a String.',
    'reported',
  ],
  'condition-not-string': [
    'Template format error: Every Condition member must be a string.',
    'documented',
  ],
  'too-many-resources': [
    'Template format error: Number of resources, {count}, is greater than maximum allowed, {limit}',
    'reported',
  ],
  'too-many-parameters': [
    'Template format error: Number of parameters, {count}, is greater than maximum allowed, {limit}',
    'reported',
  ],
  'too-many-outputs': [
    'Template format error: Number of outputs, {count}, is greater than maximum allowed, {limit}',
    'reported',
  ],
  'too-many-mappings': [
    'Template format error: Number of mappings, {count}, is greater than maximum allowed, {limit}',
    'memory',
  ],
  'types-unrecognized': [
    'Template format error: Unrecognized resource types: [{types}]',
    'documented',
  ],
  unresolved: [
    'Template format error: Unresolved resource dependencies [{names}] in the {section} block of the template',
    'documented',
  ],
  'depends-on-unknown': [
    'Template format error: Unresolved resource dependencies [{names}] in the Resources block of the template',
    'documented',
  ],
  'unresolved-condition': [
    'Template format error: Unresolved condition dependency {name} in the {section} block of the template',
    'reported',
  ],
  circular: ['Circular dependency between resources: [{names}]', 'documented'],
  'circular-conditions': ['Template error: Found circular condition dependency: {name}', 'memory'],
  'getatt-unknown': [
    'Template error: instance of Fn::GetAtt references undefined resource {name}',
    'reported',
  ],
  'attribute-unknown': [
    'Template error: resource {name} does not support attribute type {attribute} in Fn::GetAtt',
    'reported',
  ],
  'condition-reference': [
    'Template error: Cannot reference resources in the Conditions block of the template',
    'reported',
  ],
  'ref-object': ['Template error: every Ref object must have a single String value.', 'reported'],
  'getatt-object': [
    'Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
    'reported',
  ],
  'sub-object': [
    "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
    'reported',
  ],
  'sub-variable': [
    'Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons',
    'reported',
  ],
  'join-object': [
    'Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
    'reported',
  ],
  'select-object': [
    'Template error: Fn::Select requires a list argument with two elements: an integer index and a list',
    'reported',
  ],
  'select-range': [
    'Template error: Fn::Select cannot select nonexistent value at index {index}',
    'reported',
  ],
  'split-object': [
    'Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.',
    'reported',
  ],
  'if-object': ['Template error: Fn::If requires a list argument with three elements', 'reported'],
  'mapping-unknown': [
    "Template error: Mapping named '{map}' is not present in the 'Mappings' section of template.",
    'reported',
  ],
  'mapping-key': ['Template error: Unable to get mapping for {map}::{first}::{second}', 'reported'],
  'findinmap-object': [
    'Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value',
    'reported',
  ],
  'base64-object': [
    'Template error: every Fn::Base64 object must have a String-typed value.',
    'reported',
  ],
  'cidr-object': [
    'Template error: every Fn::Cidr object requires two or three parameters, (1) the IP address block, (2) the number of CIDRs and (3) the subnet bits',
    'memory',
  ],
  'cidr-range': [
    'Template error: Fn::Cidr cannot make {count} blocks of {bits} bits from {block}',
    'memory',
  ],
  'condition-function': [
    'Template error: every {name} object requires a list of conditions',
    'memory',
  ],
  'extension-needed': [
    'Template error: {name} needs Transform AWS::LanguageExtensions in the template',
    'memory',
  ],
  'function-unsupported': [
    'Template Error: Encountered unsupported function: {name} Supported functions are: [{names}]',
    'reported',
  ],
  'output-property': ["Invalid template output property '{property}'", 'memory'],
  'length-object': ['Fn::Length needs a list', 'memory'],
  'foreach-object': [
    'Transform AWS::LanguageExtensions failed with: Fn::ForEach layout is incorrect',
    'memory',
  ],
  'transform-unknown': ['No transform named {name} found.', 'reported'],
  'capabilities-needed': ['Requires capabilities : [{capabilities}]', 'reported'],
  'capabilities-reason': [
    'The following resource(s) require capabilities: [{types}]',
    'documented',
  ],
  'rule-failed': ['Template constraint violation: {descriptions}', 'memory'],
  'types-not-allowed': [
    'Resource types [{types}] are not in the list of resource types that this operation may work with',
    'memory',
  ],

  // parameters
  'parameters-missing': ['Parameters: [{names}] must have values', 'reported'],
  'parameters-unknown': ['Parameters: [{names}] do not exist in the template', 'reported'],
  'parameter-previous': [
    'Invalid input for parameter key {name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template',
    'reported',
  ],
  'parameter-allowed': ["Parameter '{name}' must be one of AllowedValues", 'reported'],
  'parameter-pattern': ["Parameter '{name}' must match pattern {pattern}", 'reported'],
  'parameter-constraint': [
    'Parameter {name} failed to satisfy constraint: {description}',
    'reported',
  ],
  'parameter-min-length': [
    "Parameter '{name}' must contain at least {limit} characters",
    'reported',
  ],
  'parameter-max-length': [
    "Parameter '{name}' must contain at most {limit} characters",
    'reported',
  ],
  'parameter-number': ["Parameter '{name}' must be a number", 'reported'],
  'parameter-min-value': ["Parameter '{name}' must be a number not less than {limit}", 'reported'],
  'parameter-max-value': [
    "Parameter '{name}' must be a number not greater than {limit}",
    'reported',
  ],
  'parameter-ssm': [
    'Unable to fetch parameters [{names}] from parameter store for this account.',
    'reported',
  ],
  'ssm-reference': ['Parameters: [ssm:{name}] cannot be found.', 'reported'],
  'secret-reference': ["Secrets Manager can't find the specified secret.", 'reported'],
  'secret-key': ['Could not find a value associated with JSONKey in SecretString', 'reported'],
  'secret-json': ['Could not parse SecretString JSON', 'reported'],
  'previous-template-none': ['Stack [{stack}] has no previous template', 'memory'],

  // exports and other stacks
  'export-none': ['No export named {name} found.', 'documented'],
  'export-taken': ['Export with name {name} is already exported by stack {stack}.', 'reported'],
  'export-update': ['Export {name} cannot be updated as it is in use by {stacks}', 'reported'],
  'export-delete': ['Export {name} cannot be deleted as it is in use by {stacks}', 'reported'],
  'export-not-imported': ["Export '{name}' is not imported by any stack.", 'reported'],
  'stack-output-none': [
    'Fn::GetStackOutput: output {output} of stack {stack} in {region} does not exist',
    'memory',
  ],

  // reasons of events
  'user-initiated': ['User Initiated', 'documented'],
  initiated: ['Resource creation Initiated', 'documented'],
  'creating-replacement': [
    'Requested update requires the creation of a new physical resource; hence creating one.',
    'reported',
  ],
  'create-cancelled': ['Resource creation cancelled', 'documented'],
  'update-cancelled': ['Resource update cancelled', 'documented'],
  'failed-to-create': ['The following resource(s) failed to create: [{names}]. ', 'documented'],
  'failed-to-update': ['The following resource(s) failed to update: [{names}]. ', 'documented'],
  'failed-to-import': ['The following resource(s) failed to import: [{names}]. ', 'memory'],
  'failed-to-delete': ['The following resource(s) failed to delete: [{names}]. ', 'documented'],
  'rollback-requested': ['Rollback requested by user.', 'documented'],
  'delete-requested': ['Delete requested by user.', 'reported'],
  'internal-failure': ['Internal Failure', 'reported'],
  'not-deleted': ['One or more resources could not be deleted.', 'documented'],
  timeout: ['Stack creation time exceeded the specified timeout. ', 'documented'],
  handler: [
    'Resource handler returned message: "{message}" (RequestToken: {token}, HandlerErrorCode: {code})',
    'documented',
  ],
  'service-error': [
    '{message} (Service: {service}, Status Code: {status}, Request ID: {request}) (SDK Attempt Count: 1)',
    'reported',
  ],
  'properties-invalid': [
    'Properties validation failed for resource {name} with message:\n{violations}',
    'reported',
  ],
  'extraneous-key': ['{path}: extraneous key [{property}] is not permitted', 'reported'],
  'required-key': ['{path}: required key [{property}] not found', 'reported'],
  'wrong-type': ['{path}: expected type: {expected}, found: {found}', 'documented'],
  'failed-keyword': ['{path}: failed validation constraint for keyword [{keyword}]', 'documented'],
  'custom-named': [
    'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename {name} and update the stack again.',
    'documented',
  ],
  'type-changed': [
    'Update of resource type is not permitted. The new template modifies resource type of the following resources: [{names}]',
    'reported',
  ],
  'policy-denied': [
    'Action denied by stack policy: Statement [#{statement}] does not allow [Update:{action}] for resource [LogicalResourceId/{name}]',
    'reported',
  ],
  'policy-silent': [
    'Action denied by stack policy: no statement allows [Update:{action}] for resource [LogicalResourceId/{name}]',
    'memory',
  ],

  // custom resources, nested stacks, wait conditions
  'custom-failed': [
    'Received response status [FAILED] from custom resource. Message returned: {message} (RequestId: {request})',
    'documented',
  ],
  'custom-silent': [
    'CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [{request}]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.',
    'documented',
  ],
  'custom-token': ['Invalid service token.', 'documented'],
  'custom-token-changed': ['Modifying service token is not allowed.', 'reported'],
  'custom-no-id': ['Invalid PhysicalResourceId', 'documented'],
  'custom-attribute': [
    "CustomResource attribute error: Vendor response doesn't contain {attribute} attribute in object {id}",
    'reported',
  ],
  'nested-not-created': ['Embedded stack {id} was not successfully created: {reason}', 'reported'],
  'nested-not-updated': [
    'Embedded stack {id} was not successfully updated. Currently in {status} with reason: {reason}',
    'reported',
  ],
  'nested-not-deleted': ['Embedded stack {id} was not successfully deleted: {reason}', 'reported'],
  'wait-timeout': [
    'WaitCondition timed out. Received {received} conditions when expecting {expected}',
    'documented',
  ],
  'wait-failed': [
    "WaitCondition received failed message: '{reason}' for uniqueId: {id}",
    'documented',
  ],

  'operation-unknown': ['Operation {id} does not exist', 'memory'],
  'events-of-what': [
    'One of ChangeSetName, OperationId or StackName must be specified',
    'reported',
  ],
  'physical-unknown': ['Stack for {id} does not exist', 'reported'],

  // types
  'type-unknown': ["The type '{type}' cannot be found.", 'memory'],
  'hook-result-unknown': ['Hook result {id} does not exist', 'memory'],
  'drift-unknown': ['Stack drift detection id {id} does not exist', 'memory'],
} as const satisfies Record<string, readonly [text: string, source: Source]>;

type Source = 'documented' | 'toolkit' | 'reported' | 'memory';
export type WordingId = keyof typeof WORDING;

type Names<S extends string> = S extends `${string}{${infer N}}${infer R}` ? N | Names<R> : never;
type Values<I extends WordingId> = Readonly<Record<Names<(typeof WORDING)[I][0]>, string | number>>;
type Rest<I extends WordingId> =
  Names<(typeof WORDING)[I][0]> extends never ? [] : [values: Values<I>];

/** One of CloudFormation's sentences, with its gaps filled. */
export function say<I extends WordingId>(id: I, ...rest: Rest<I>): string {
  const values: Readonly<Record<string, string | number>> = rest[0] ?? {};
  return WORDING[id][0].replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

/** CloudFormation's usual refusal of a request. */
export const validationError = <I extends WordingId>(id: I, ...rest: Rest<I>): AwsError =>
  new AwsError('ValidationError', say(id, ...rest), { status: 400 });
