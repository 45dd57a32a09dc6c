import {
  admits,
  allows,
  cannotTell,
  defineRule,
  fail,
  onResources,
  type Permissions,
  pass,
  permissionsOf,
  type Resource,
  skip,
  statementsOf,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';

export const ecrPullPermissionMissing = defineRule({
  id: 'ecr-pull-permission-missing',
  title: 'The execution role of a Fargate task may not pull its image',
  why: 'Tasks stop before they start: Fargate pulls with the execution role, not with the task role.',
  fix: 'Give the execution role service-role/AmazonECSTaskExecutionRolePolicy, or grant it the pull of the repository (CDK: repository.grantPull(executionRole)).',
  severity: 'error',
  phase: 'run',
  source: 'Amazon ECS Developer Guide, "Amazon ECS task execution IAM role"',
  wouldFailWith: 'CannotPullContainerError: <detail>',
  recognises: [/CannotPullContainerError/i, /unable to pull secrets or registry auth/i],
  judges: [
    onResources('AWS::ECS::TaskDefinition', (task) => {
      if (!isForFargate(task)) return skip('it does not run on Fargate');
      const images = task
        .get('ContainerDefinitions')
        .items()
        .map((container) => container.get('Image'))
        .map((image) => ({ image, registry: registryOf(image) }))
        .filter(({ registry }) => registry !== 'other');
      const [first] = images.filter(({ registry }) => registry === 'ecr');
      const role = task.get('ExecutionRoleArn');
      if (!first && role.isPresent && !role.follow())
        return skip('its image and its execution role are elsewhere');
      if (images.length === 0) return skip('no image of ECR');
      if (!first)
        return isEnough(role)
          ? pass
          : cannotTell('where the image is from is only known at deployment', images[0]?.image);
      if (role.isAbsent)
        return fail(
          `${task.logicalId} pulls ${first.image.shown} from ECR and has no ExecutionRoleArn.`,
          { at: first.image },
        );
      const owner = role.follow();
      if (owner?.type !== 'AWS::IAM::Role')
        return cannotTell('the execution role is in none of the templates', role);
      return images.map(({ image }) => verdict(task, owner, image));
    }),
  ],
});

/** As the definition says, or a service that runs it there. */
const isForFargate = (task: Resource): boolean =>
  task
    .get('RequiresCompatibilities')
    .items()
    .some(({ likely }) => likely === 'FARGATE') ||
  task.stack
    .resources('AWS::ECS::Service')
    .some(
      (service) =>
        service.get('LaunchType').likely === 'FARGATE' &&
        service.get('TaskDefinition').follow() === task,
    );

type Registry = 'ecr' | 'other' | 'unknown';

function registryOf(image: Value): Registry {
  const parts = image.expanded();
  const text = parts.map((part) => (typeof part === 'string' ? part : '\u0001')).join('');
  const isOwn = image.resources().some(({ type }) => type === 'AWS::ECR::Repository');
  if (isOwn || /\.dkr[.-]ecr[.-]/.test(text)) return 'ecr';
  if (image.likely !== undefined) return /\.dkr[.-]ecr[.-]/.test(image.likely) ? 'ecr' : 'other';
  return typeof parts[0] === 'string' && /[/:]/.test(parts[0]) ? 'other' : 'unknown';
}

const isEnough = (role: Value): boolean => {
  const owner = role.follow();
  return owner !== undefined && missing(owner, undefined).length === 0;
};

const TOKEN = 'ecr:GetAuthorizationToken';
const PULLS = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

function verdict(task: Resource, role: Resource, image: Value): Verdict {
  const repository = repositoryOf(image);
  const lacks = missing(role, repository);
  if (lacks.length === 0) return pass;
  const surely = lacks.filter(({ answer }) => answer === false).map(({ action }) => action);
  if (surely.length === 0)
    return cannotTell(`what ${role.logicalId} may do is not all in the templates`, image);
  return fail(
    `${task.logicalId} pulls ${image.shown} with ${role.logicalId}, which lacks ${surely.join(', ')}.`,
    { at: image },
  );
}

/** By reference, or by the name behind the registry. */
function repositoryOf(image: Value): Resource | undefined {
  const referred = image.resources().find(({ type }) => type === 'AWS::ECR::Repository');
  const [, name] = /\.dkr[.-]ecr[.-][^/]+\/([^:@]+)/.exec(image.likely ?? '') ?? [];
  if (referred || name === undefined) return referred;
  return image.place.stack.world
    .resources('AWS::ECR::Repository')
    .find((repository) => repository.name.likely === name);
}

/** The token is not of a repository, so a statement for one does not allow it. */
const allowsToken = ({ statements, ...others }: Permissions): boolean | undefined =>
  allows(
    {
      ...others,
      statements: statements.filter(
        ({ resources, isOpen }) =>
          isOpen || resources.some(({ literal, parts }) => literal === '*' || parts.length === 0),
      ),
    },
    TOKEN,
  );

function missing(role: Resource, repository: Resource | undefined) {
  const permissions = permissionsOf(role);
  const own = repository?.get('RepositoryPolicyText');
  const statements = own && statementsOf(own);
  const byRepository = (action: string): boolean | undefined => {
    if (!own || own.isAbsent) return false;
    const policy = {
      statements: statements ?? [],
      isWritten: true,
      unseen: statements ? [] : [own],
    };
    return admits(policy, { identity: role }, action);
  };
  return [TOKEN, ...PULLS]
    .map((action) => {
      const byRole =
        action === TOKEN ? allowsToken(permissions) : allows(permissions, action, repository);
      if (byRole === true || action === TOKEN) return { action, answer: byRole };
      const answer = byRepository(action);
      return { action, answer: answer === false ? byRole : answer };
    })
    .filter(({ answer }) => answer !== true);
}
