import { describe, expect, test } from 'vitest';
import { allAnswers } from './calibration.js';
import { unseen } from './index.js';
import { score } from './score.js';
import { twins } from './twins.js';

describe('what somebody else hands in', () => {
  test('is of every kind, each under its own name', () => {
    expect(twins.length).toBeGreaterThanOrEqual(25);
    expect(unseen.filter(({ expected }) => expected === 'nothing').length).toBeGreaterThanOrEqual(
      15,
    );
    expect(unseen.length).toBeGreaterThanOrEqual(350);
  });

  test.each(unseen)('$name', (one) => {
    const { isFirst, isInvented, diagnosis } = score(one);
    const told = diagnosis.causes.map(({ stack, logicalId, catalog, signature, message }) => ({
      stack,
      logicalId,
      catalog,
      signature,
      message,
    }));
    expect({ isFirst, isInvented }, JSON.stringify({ want: one.expected, told })).toEqual({
      isFirst: true,
      isInvented: false,
    });
  });
});

describe('confidence', () => {
  const answers = allAnswers();

  test('of 0.9 and more is right at least 97 times of 100', () => {
    const sure = answers.filter(({ confidence }) => confidence >= 0.9);
    const right = sure.filter(({ isRight }) => isRight);
    expect(sure.length).toBeGreaterThan(300);
    expect(right.length / sure.length).toBeGreaterThanOrEqual(0.97);
  });

  test('below 0.6 is never given to what has a signature and says why', () => {
    const unsure = answers.filter(({ confidence }) => confidence < 0.6);
    expect(unsure.filter(({ isKnown }) => isKnown)).toEqual([]);
  });

  test('what no signature knows is always below 0.6', () => {
    const unknown = answers.filter(({ isKnown }) => !isKnown);
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.filter(({ confidence }) => confidence >= 0.6)).toEqual([]);
  });
});
