import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, namesOf } from '../conditions';
import { kindOf } from '../fields';
import { clean, readNumber, writeNumber } from '../numbers';
import { stateOf } from '../words';

test('numbers are read as officials write them', () => {
  assert.equal(readNumber('1.433'), 1433);
  assert.equal(readNumber('2 063'), 2063);
  assert.equal(readNumber('83,5'), 83.5);
  assert.equal(readNumber('83,5 %'), 83.5);
  assert.deepEqual(readNumber('hơn 1.370'), { about: 1370 });
  assert.deepEqual(readNumber('-'), { nothing: true });
  assert.deepEqual(readNumber('Không phát sinh'), { nothing: true });
  assert.equal(readNumber('  '), null);
});

test('what could mean two things stays as it was typed, for the server to ask back', () => {
  assert.equal(readNumber('83.5'), '83.5');
  assert.equal(readNumber('12 con'), '12 con');
});

test('what was read is shown so that it is read the same again', () => {
  for (const value of [1433, 83.5, 0, -2, { about: 1370 }, { nothing: true }, '83.5', null]) assert.deepEqual(readNumber(writeNumber(value)), value);
});

test('texts are kept as the server keeps them', () => {
  assert.equal(clean('  a\r\nb\u200b\u0007 '), 'a\nb');
  assert.equal(clean('Đa\u0306k'), 'Đăk');
});

test('a row of a table and a reason have their kinds', () => {
  const kinds = { 'a.b': 'Choice', 'table.*.name': 'Text' };
  assert.equal(kindOf(kinds, 'table.12.name'), 'Text');
  assert.equal(kindOf(kinds, 'a.b~reason'), 'Narrative');
  assert.equal(kindOf(kinds, '~file.a.b'), undefined);
  assert.equal(kindOf(kinds, 'x~reason'), undefined);
});

test('a condition hides only when it says no; what cannot be told shows', () => {
  const kinds = { 'a.a1': 'Choice', 'a.a1.evidence': 'Narrative', 'b.number': 'Number', 'b.many': 'Choices', 'b.photos': 'Files' };
  const answers: { [path: string]: never } = {
    'a.a1': { choice: ['notMet'] } as never, 'b.number': { about: 12 } as never, 'b.many': { choice: ['x', 'y'] } as never, 'b.photos': { files: [{}, {}] } as never
  };
  const names = namesOf(kinds, path => answers[path] ?? null, { level: 2, lowest: false });
  assert.equal(holds('a.a1.answer = "notMet"', names), true);
  assert.equal(holds('=a.a1.answer = "met"', names), false);
  assert.equal(holds('b.number > 10 and level = 2', names), true);
  assert.equal(holds('list contains(b.many, "z")', names), false);
  assert.equal(holds('b.photos < 3', names), true);
  assert.equal(holds('superior(unit) = "62"', names), true);
  assert.equal(holds('a.a1.evidence = "x"', names), false);
  assert.equal(holds('((', names), true);
});

test('the state is said in words', () => {
  const words = { unsent: 'chưa gửi {0} mục', unsentPhotos: 'chưa gửi {0} ảnh', asked: '{0} mục cần xem lại', allSent: 'đã gửi hết' };
  assert.equal(stateOf(words, 0, 0, 0), 'đã gửi hết');
  assert.equal(stateOf(words, 3, 2, 1), 'chưa gửi 3 mục · chưa gửi 2 ảnh · 1 mục cần xem lại');
});
