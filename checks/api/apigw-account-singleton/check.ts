import {
  defineRule,
  fail,
  onAssembly,
  pass,
  type Resource,
  skip,
} from '../../../src/checking/index.js';

export const apigwAccountSingleton = defineRule({
  id: 'apigw-account-singleton',
  title: 'More than one resource manages the API Gateway settings of an account',
  why: 'There is one setting per account and region: the last one deployed wins, and its role goes with its stack.',
  fix: 'Keep one AWS::ApiGateway::Account in the foundation stack, with a retained role, and set cloudWatchRole: false on the RestApis.',
  severity: 'warning',
  phase: 'update',
  source: 'CloudFormation, AWS::ApiGateway::Account: one per region and account',
  judges: [
    onAssembly((world) => {
      const all = world.resources('AWS::ApiGateway::Account');
      if (all.length === 0) return skip('no such resource');
      const places = new Map<string, Resource[]>();
      for (const one of all) {
        const place = `${one.stack.account ?? ''} ${one.stack.region ?? ''}`;
        places.set(place, [...(places.get(place) ?? []), one]);
      }
      return [...places.values()].map(([first, ...others]) => {
        const last = others.at(-1);
        if (!first || !last) return pass;
        const names = [first, ...others].map(({ stack, logicalId }) => `${stack.id}/${logicalId}`);
        return fail(
          `${names.length} resources manage the API Gateway settings of ${first.stack.region ?? 'one region'}: ${names.join(', ')}.`,
          { at: last },
        );
      });
    }),
  ],
});
