import { expect, test } from 'vitest';
import { exampleWorld, makeWorld } from '../../src/checking/index.js';
import { firstScenario } from '../../src/checking/model/index.js';
import { parsers } from '../../src/sources/parsers.js';
import { drawnMetrics } from './dashboard-metrics.js';

function drawn(DashboardBody: unknown) {
  const resources = {
    Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody } },
  };
  const input = exampleWorld({ resources }, parsers);
  const [board] = makeWorld(
    input,
    firstScenario(() => undefined),
  ).resources();
  return board ? drawnMetrics(board) : undefined;
}
const body = (...metrics: unknown[]) => JSON.stringify({ widgets: [{ properties: { metrics } }] });

test('rows repeat what stands above them', () => {
  const rows = [
    ['AWS/Lambda', 'Errors', 'FunctionName', 'a', { stat: 'Sum' }],
    ['.', 'Duration', '.', '.'],
    ['...', 'b'],
    [{ expression: 'm1 / m2' }],
  ];
  expect(drawn(body(...rows))).toEqual([
    { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'a' } },
    { namespace: 'AWS/Lambda', name: 'Duration', dimensions: { FunctionName: 'a' } },
    { namespace: 'AWS/Lambda', name: 'Duration', dimensions: { FunctionName: 'b' } },
  ]);
});

test('what is only known at deployment is left out', () => {
  const joined = {
    'Fn::Join': [
      '',
      ['{"widgets":[{"properties":{"metrics":[["A","B","C","', { Ref: 'Fn' }, '"]]}}]}'],
    ],
  };
  expect(drawn(joined)).toEqual([{ namespace: 'A', name: 'B', dimensions: {} }]);
});

test.each(['', 'no JSON', '[]', '{"widgets":{}}', '{"widgets":[null,{"properties":3}]}'])(
  '%j draws nothing',
  (text) => {
    expect(drawn(text)).toEqual([]);
  },
);
