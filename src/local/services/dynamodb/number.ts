import { invalid } from './errors.js';

/** A decimal number: `digits` without zeros at either end, the first of them worth 10^exponent. */
export interface Decimal {
  readonly isNegative: boolean;
  /** Empty for zero. */
  readonly digits: string;
  readonly exponent: number;
}

/** Source: DynamoDB developer guide, "Data types", Number. */
const MOST_DIGITS = 38;
const HIGHEST = 125;
const LOWEST = -130;

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** @throws ValidationException */
export function parseDecimal(text: string): Decimal {
  if (text === '') throw invalid('The parameter cannot be converted to a numeric value');
  const match = SHAPE.exec(text);
  const [, sign, whole = '', part = '', power = '0'] = match ?? [];
  if (!match || whole + part === '')
    throw invalid(`The parameter cannot be converted to a numeric value: ${text}`);
  const all = whole + part;
  const digits = all.replace(/^0+/, '').replace(/0+$/, '');
  if (digits === '') return { isNegative: false, digits, exponent: 0 };
  const leading = all.length - all.replace(/^0+/, '').length;
  const exponent = whole.length - 1 - leading + Number(power);
  checkRange(digits, exponent);
  return { isNegative: sign === '-', digits, exponent };
}

function checkRange(digits: string, exponent: number): void {
  if (exponent > HIGHEST)
    throw invalid(
      'Number overflow. Attempting to store a number with magnitude larger than supported range',
    );
  if (exponent < LOWEST)
    throw invalid(
      'Number underflow. Attempting to store a number with magnitude smaller than supported range',
    );
  if (digits.length > MOST_DIGITS)
    throw invalid('Attempting to store more than 38 significant digits in a Number');
}

/** Without exponent and without superfluous zeros: the form in which DynamoDB gives numbers back. */
export function decimalText({ isNegative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = isNegative ? '-' : '';
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0');
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** @throws ValidationException */
export const normalNumber = (text: string): string =>
  // most numbers that people store are plain integers already
  /^(0|-?[1-9]\d{0,15})$/.test(text) ? text : decimalText(parseDecimal(text));

/** Sum of two numbers, exact. @throws ValidationException when it leaves the range */
export const addNumbers = (a: string, b: string): string => combine(a, b, 1n);
export const subtractNumbers = (a: string, b: string): string => combine(a, b, -1n);

function combine(a: string, b: string, sign: 1n | -1n): string {
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  const scale = Math.max(placesOf(left), placesOf(right), 0);
  const sum = scaled(left, scale) + sign * scaled(right, scale);
  return decimalText(parseDecimal(`${sum}e${-scale}`));
}

const placesOf = ({ digits, exponent }: Decimal): number => digits.length - 1 - exponent;

function scaled({ isNegative, digits, exponent }: Decimal, scale: number): bigint {
  if (digits === '') return 0n;
  const zeros = scale + exponent - digits.length + 1;
  const value = BigInt(digits + '0'.repeat(zeros));
  return isNegative ? -value : value;
}

export function compareNumbers(a: string, b: string): number {
  const left = sortableNumber(a);
  const right = sortableNumber(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Text whose order by code units is the order of the numbers. */
export function sortableNumber(text: string): string {
  const { isNegative, digits, exponent } = parseDecimal(text);
  if (digits === '') return '1';
  if (!isNegative) return `2${String.fromCharCode(exponent + 200)}${digits}`;
  const mirrored = digits.replace(/\d/g, (digit) => String(9 - Number(digit)));
  return `0${String.fromCharCode(400 - exponent)}${mirrored}~`;
}
