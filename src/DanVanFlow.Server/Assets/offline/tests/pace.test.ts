import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitted, nextPiece, pauseAfter, pieceSize } from '../pace';

test('pauses double up to two minutes and are spread by a quarter to either side', () => {
  assert.deepEqual([1, 2, 3, 4].map(failures => pauseAfter(failures, 0.5)), [2_000, 4_000, 8_000, 16_000]);
  assert.equal(pauseAfter(50, 0.5), 120_000);
  assert.deepEqual([pauseAfter(1, 0), pauseAfter(1, 1)], [1_500, 2_500]);
});

test('a photo goes in pieces from where the server stands', () => {
  assert.deepEqual(nextPiece(0, 10), { from: 0, to: 10 });
  assert.deepEqual(nextPiece(pieceSize, pieceSize + 5), { from: pieceSize, to: pieceSize + 5 });
  assert.equal(nextPiece(10, 10), null);
  const ends: number[] = [];
  for (let have = 0, piece; (piece = nextPiece(have, 100_000)); have = piece.to) ends.push(piece.to - piece.from);
  assert.equal(ends.reduce((sum, one) => sum + one, 0), 100_000);
  assert.ok(ends.every(size => size <= pieceSize));
});

test('the longer edge becomes 1600, a small picture stays as it is, and nothing becomes nothing', () => {
  assert.deepEqual(fitted(4000, 3000, 1600), { width: 1600, height: 1200 });
  assert.deepEqual(fitted(3000, 4000, 1600), { width: 1200, height: 1600 });
  assert.deepEqual(fitted(800, 600, 1600), { width: 800, height: 600 });
  assert.deepEqual(fitted(16_000, 2, 1600), { width: 1600, height: 1 });
});
