import { expect, test } from 'vitest';
import { fromApi, toApi } from './shapes.js';

test('a restriction keeps its kind and its countries both ways', () => {
  const api = {
    GeoRestriction: { RestrictionType: 'whitelist', Quantity: 2, Items: ['AT', 'CH'] },
  };
  const ours = { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['AT', 'CH'] } };
  expect(fromApi(api)).toEqual(ours);
  expect(toApi(ours)).toEqual(api);
});

test('a restriction without countries has none of them', () => {
  const ours = { RestrictionType: 'none', Locations: [] };
  expect(toApi({ RestrictionType: 'none' })).toEqual({
    RestrictionType: 'none',
    Quantity: 0,
    Items: [],
  });
  expect(fromApi({ RestrictionType: 'none', Quantity: 0 })).toEqual(ours);
});

test('the status of an error page is a number of templates and a text of the API', () => {
  const config = { CustomErrorResponses: [{ ErrorCode: 404, ResponseCode: 200 }] };
  expect(toApi(config)).toEqual({
    CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 404, ResponseCode: '200' }] },
  });
});
