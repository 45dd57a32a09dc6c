import { defineRule, fail, onResources, pass, skip } from '../../../src/checking/index.js';
import { covers, pathOf } from '../../../src/routes/index.js';
import { routesIn } from '../option-list.js';

const ID = 'apigw-request-validation-missing';

export const apigwRequestValidationMissing = defineRule({
  id: ID,
  title: 'A route that writes takes any body',
  why: 'What is not an acceptable request reaches the function, and each function has to find that out again.',
  fix: 'Add a model and a request validator; where the function validates with a schema, put the route on the list `validated` in the options of this rule.',
  severity: 'info',
  phase: 'practice',
  source: 'API Gateway Developer Guide, "Request validation for REST APIs in API Gateway"',
  judges: [
    onResources('AWS::ApiGateway::Method', (method, world) => {
      const verb = method.get('HttpMethod').literal?.toUpperCase() ?? '';
      if (!['POST', 'PUT', 'PATCH'].includes(verb)) return skip('it writes nothing');
      if (method.get('Integration.Type').literal === 'MOCK') return skip('nothing is behind it');
      if (method.get('RequestValidatorId').isPresent || method.get('RequestModels').isPresent)
        return pass;
      const path = pathOf(method.get('ResourceId'), 0);
      const declared = routesIn(world, ID, 'validated') ?? [];
      const isDeclared = declared.some((one) => {
        const [asked, pattern = ''] = one.split(' ');
        return (asked === verb || asked === 'ANY') && path !== undefined && covers(pattern, path);
      });
      if (isDeclared) return pass;
      return fail(`${verb} ${path ?? method.logicalId} has no request validator and no model.`);
    }),
  ],
});
