import type { Path } from '../../../src/checking/index.js';

/**
 * What a shell would replace: `${NAME}`, `${NAME:-default}`, `$(command)`. Variables of other
 * languages (`${aws:username}`, `${stageVariables.x}`, `$context.path`) have other shapes.
 */
const EXPRESSION =
  /\$\{[A-Za-z_][A-Za-z0-9_]*(?::?[-=?+][^}]*)?\}|\$\((?:[a-z][\w./-]*)(?: [^()]*)?\)/;

/** The first expression in a text that a shell would fill in. */
export const shellExpression = (text: string): string | undefined =>
  text.includes('$') ? EXPRESSION.exec(text)?.[0] : undefined;

/** Properties whose text is a script, a template or a query with a language of its own. */
const SCRIPTS =
  /^(UserData|ZipFile|InlineCode|.*Code|BuildSpec|Commands?|EntryPoint|Args|Arguments|Script.*|.*Script|.*Template|.*Templates|.*TemplateBody|Definition.*|.*Definition|DashboardBody|Body|Content|Document|PolicyDocument|Policy|.*Policy|.*Query|QueryString|.*Pattern|.*Format|.*Expression|.*Schema|Description|.*Description|RequestParameters|ResponseParameters|Sql|Input.*|Tags|Comment|Payload|Message.*|CloudConfig|Filter.*|HealthCheck|Configuration|InitCommands|Steps|Parameters)$/;

/** Types that are programs themselves. */
const PROGRAMS =
  /^AWS::(CodeBuild|CodePipeline|SSM::Document|SSM::Association|ImageBuilder|StepFunctions|IoT|AppSync|Glue|KinesisFirehose|Batch|EMR|FIS|DataPipeline|CodeDeploy|CloudFront::Function|ECS::TaskDefinition|MediaConvert|SES::Template|Pinpoint|Cassandra|Grafana)/;

/** Whether a text may hold such an expression on purpose. */
export function holdsScript(type: string, path: Path, text: string): boolean {
  if (PROGRAMS.test(type) || /^#!|\n/.test(text)) return true;
  const keys = path.slice(2).filter((step): step is string => typeof step === 'string');
  const inside = keys[0] === 'Properties' ? keys.slice(1) : keys;
  return inside.some((key) => SCRIPTS.test(key));
}
