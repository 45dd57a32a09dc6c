// Applies packs of cdk-nag to templates, off the main thread: the CDK's memory goes when it ends.
// `workerData` has the paths of cdk-nag, of the CDK and of its module that includes templates.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const load = createRequire(import.meta.url);
const nag = load(workerData.nag);
const { App, CfnResource, Stack } = load(workerData.cdk);
const { CfnInclude } = load(workerData.include);

parentPort.on('message', ({ id, text, region, account, packs }) => {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-packs-'));
  try {
    const templateFile = join(folder, 'template.json');
    writeFileSync(templateFile, JSON.stringify(JSON.parse(text, asIncluded)));
    const app = new App({ analyticsReporting: false, outdir: join(folder, 'out') });
    const stack = new Stack(app, 'S', { env: { region, account } });
    new CfnInclude(stack, 'T', { templateFile, allowCyclicalReferences: true });
    const resources = stack.node.findAll().filter((node) => CfnResource.isCfnResource(node));
    const violations = packs.flatMap((name) => violationsOf(name, stack, resources));
    parentPort.postMessage({ id, violations: withoutAccepted(violations, resources) });
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** CfnInclude knows no outputs of stacks in other regions: values of deployment, as imports are. */
const asIncluded = (_, value) =>
  value !== null && typeof value === 'object' && 'Fn::GetStackOutput' in value
    ? { 'Fn::ImportValue': 'an output of another stack' }
    : value;

/** Version 3 judges a tree as a whole, version 2 visits each resource and tells loggers. */
function violationsOf(name, stack, resources) {
  const Pack = nag[name];
  if (!Pack) throw new Error(`this version of cdk-nag has no ${name}`);
  if (!('validateScope' in Pack.prototype)) return visited(Pack, resources);
  return new Pack(undefined, { verbose: true })
    .validateScope(stack)
    .violations.flatMap(({ ruleName, description, severity, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({
        rule: ruleName,
        severity,
        message: description,
        logicalId: constructPath.split('/').at(-1),
        isBroken: description.startsWith('Rule threw an error'),
      })),
    );
}

function visited(Pack, resources) {
  const violations = [];
  const add = ({ ruleId, findingId, ruleLevel, ruleInfo, ruleExplanation, resource, error }) =>
    violations.push({
      rule: findingId ? `${ruleId}[${findingId}]` : ruleId,
      severity: ruleLevel === 'Error' ? 'error' : 'warning',
      message: error ?? `${ruleInfo} ${ruleExplanation}`,
      logicalId: resource.node.id,
      isBroken: error !== undefined,
    });
  const silent = () => {};
  const logger = {
    onCompliance: silent,
    onSuppressed: silent,
    onSuppressedError: silent,
    onNotApplicable: silent,
    onNonCompliance: (data) => add({ ...data, error: undefined }),
    onError: (data) => add({ ...data, error: data.errorMessage }),
  };
  const pack = new Pack({ reports: false, additionalLoggers: [logger] });
  for (const resource of resources) pack.visit(resource);
  return violations;
}

/** What an app accepted stands in the metadata of the resource. */
function withoutAccepted(violations, resources) {
  const accepted = new Map(
    resources.map((resource) => [
      resource.node.id,
      (resource.getMetadata('cdk_nag')?.rules_to_suppress ?? []).map(({ id }) => id),
    ]),
  );
  return violations.filter(
    ({ rule, logicalId }) =>
      !accepted.get(logicalId)?.some((id) => id === rule || rule.startsWith(`${id}[`)),
  );
}
