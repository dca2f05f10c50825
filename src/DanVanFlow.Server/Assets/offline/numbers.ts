// A number's box, read as the Domain's NumberText reads it. What cannot be read stays the text that was typed: the server says so, and nothing is lost.
import type { Value } from './types';

const nothing = new Set(['-', '–', '—', 'không', 'không có', 'không phát sinh', 'ko', 'kps', 'none', 'nothing']);
const about = ['hơn', 'trên', 'khoảng', 'gần', 'xấp xỉ', 'ước', 'about', 'over', 'nearly', '~', '≈', '>', '<'];

export function readNumber(typed: string): Value {
  const text = clean(typed).replace(/[\s\u00a0\u202f\u2009]+/g, ' ');
  if (text === '') return null;
  const lower = text.toLowerCase();
  if (nothing.has(lower)) return { nothing: true };
  const word = about.find(each => lower.startsWith(each));
  const digits = lower.slice(word?.length ?? 0).replace(/%+$/, '').trim();
  if (/^-?\d+\.(\d{1,2}|\d{4,})$/.test(digits) || !/^-?\d{1,3}((\.\d{3})+|( \d{3})+)(,\d+)?$/.test(digits) && !/^-?\d+(,\d+)?$/.test(digits)) return clean(typed);
  const value = Number(digits.replace(/[. ]/g, '').replace(',', '.'));
  if (!Number.isSafeInteger(Math.trunc(value))) return clean(typed);
  return word ? { about: value } : value;
}

export function writeNumber(value: Value): string {
  const format = (number: number) => new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 10 }).format(number);
  if (typeof value === 'number') return format(value);
  if (typeof value === 'string') return value;
  if (value && typeof value === 'object') return 'nothing' in value ? 'không phát sinh' : 'about' in value ? 'khoảng ' + format(Number(value.about)) : '';
  return '';
}

/** Vietnamese text as the server stores it: NFC, plain line ends, no control characters, no blanks round it. */
export function clean(text: string): string {
  return text.replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n').normalize('NFC').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\u200b]/g, '').trim();
}
