import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitted, minutesLeft, nextPiece, pauseAfter, pieceSize, rateAfter, sizeFor } from '../pace';
import { progressIn } from '../words';

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

test('photos are made smaller unless the line is known to be good, and a document keeps its letters', () => {
  const now = 10_000_000, good = { online: true, effectiveType: '4g', downlink: 10 };
  const edge = (...of: Parameters<typeof sizeFor>) => sizeFor(...of).longEdge;
  assert.equal(edge(false, good, undefined, now), 1600);
  assert.equal(edge(false, { ...good, online: false }, { bytes: 900_000, at: now }, now), 1280);
  assert.equal(edge(false, { ...good, saveData: true }, undefined, now), 1280);
  assert.equal(edge(false, { ...good, effectiveType: '3g' }, undefined, now), 1280);
  assert.equal(edge(false, { online: true }, undefined, now), 1280);
  assert.equal(edge(false, good, { bytes: 12_000, at: now - 60_000 }, now), 1280);
  assert.equal(edge(false, { online: true }, { bytes: 90_000, at: now - 60_000 }, now), 1600);
  assert.equal(edge(false, good, { bytes: 12_000, at: now - 3_700_000 }, now), 1600);
  assert.equal(edge(true, { online: false }, undefined, now), 2000);
});

test('the rate follows what the line carries, and an old one is forgotten', () => {
  const first = rateAfter(undefined, 32_000, 2_000, 1_000);
  assert.deepEqual(first, { bytes: 16_000, at: 1_000 });
  assert.equal(rateAfter(first, 32_000, 1_000, 2_000).bytes, 21_333);
  assert.equal(rateAfter(first, 32_000, 1_000, 5_000_000).bytes, 32_000);
});

test('how long it will take counts drops and pauses, and is not guessed from nothing', () => {
  assert.equal(minutesLeft(1_000_000, 1_000, 1_000), null);
  assert.equal(minutesLeft(1_600_000, 160_000, 16_000), 3);
  const words = { progress: 'Photo {0} of {1}', minutesLeft: '{0} minutes', underAMinute: 'under a minute' };
  assert.equal(progressIn(words, { photo: 3, of: 20, minutes: 4 }), 'Photo 3 of 20 · 4 minutes');
  assert.equal(progressIn(words, { photo: 20, of: 20, minutes: 1 }), 'Photo 20 of 20 · under a minute');
  assert.equal(progressIn(words, { photo: 1, of: 20, minutes: null }), 'Photo 1 of 20');
});
