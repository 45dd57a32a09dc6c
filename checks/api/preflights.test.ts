import { expect, test } from 'vitest';
import { exampleWorld } from '../../src/checking/index.js';
import { baseScenario } from '../../src/checking/model/base-scenario.js';
import { domainOf, makeWorld } from '../../src/checking/model/index.js';
import { preflightsOf } from '../../src/routes/index.js';
import { parsers } from '../../src/sources/parsers.js';
import { restApi } from './example-apis.js';

const header = (name: string) => `method.response.header.Access-Control-${name}`;

/** As `defaultCorsPreflightOptions` of the CDK writes several origins. */
const answerOf = (comparison: string) => ({
  Integration: {
    Type: 'MOCK',
    IntegrationResponses: [
      {
        StatusCode: '204',
        ResponseParameters: {
          [header('Allow-Headers')]: "'Content-Type,X-A'",
          [header('Allow-Origin')]: "'https://a.org'",
          [header('Allow-Credentials')]: "'true'",
        },
        ResponseTemplates: {
          'application/json': `#set($origin = $input.params().header.get("Origin"))\n#if($origin == "")\n#end\n#if(${comparison})\n#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)\n#end`,
        },
      },
    ],
  },
});

test.each([
  '$origin == "https://b.org" || $origin == "https://c.org"',
  '$origin.matches("https://b.org") || $origin.matches("https://c.org")',
])('reads every origin of %s', (comparison) => {
  const resources = restApi({ '/a': ['GET', 'OPTIONS'] }, (verb) =>
    verb === 'OPTIONS' ? answerOf(comparison) : {},
  );
  const input = exampleWorld({ resources }, parsers);
  const world = makeWorld(input, baseScenario(domainOf(input.stacks)));
  expect(preflightsOf(world)).toMatchObject([
    {
      path: '/a',
      headers: ['Content-Type', 'X-A'],
      origins: ['https://a.org', 'https://b.org', 'https://c.org'],
      isWithCredentials: true,
    },
  ]);
});
