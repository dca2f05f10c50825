import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batchOf, choose, counts, refuse, same, settle, shown, typed } from '../changes';
import type { Batch, BatchAnswer, Change } from '../types';

const at = '2023-12-12T08:00:00Z', later = '2023-12-12T09:00:00Z';
const taken = (conflicts: BatchAnswer['conflicts'] = []): BatchAnswer => ({ version: 2, conflicts });
const change = (path: string, was: Change['was'], now: Change['now'], when = at): Change => ({ path, was, now, at: when });

test('what is typed is a change upon what stood there', () => {
  assert.deepEqual(typed(undefined, { 'a.b': 'old' }, 'a.b', 'new', at), change('a.b', 'old', 'new'));
  assert.deepEqual(typed(change('a.b', 'old', 'n'), { 'a.b': 'other by now' }, 'a.b', 'new', later), change('a.b', 'old', 'new', later));
});

test('typing back what stood there is no change', () => {
  assert.equal(typed(change('a', 'x', 'y'), { a: 'x' }, 'a', 'x', later), null);
  assert.equal(typed(undefined, {}, 'a', null, at), null);
  assert.equal(typed(undefined, { a: { choice: ['met'] } }, 'a', { choice: ['met'] }, at), null);
});

test('a place that is on its way stays a change even when it says again what it said before', () => {
  const out: Batch = { key: 'k', item: 7, changes: [change('a', 'x', 'y')] };
  assert.deepEqual(typed(change('a', 'x', 'y'), { a: 'x' }, 'a', 'x', later, out), change('a', 'x', 'x', later));
  const { changes, base } = settle([change('a', 'x', 'x', later)], { a: 'x' }, out, taken());
  assert.deepEqual(changes, [change('a', 'y', 'x', later)]);
  assert.equal(base.a, 'y');
});

test('a batch holds what may go, oldest first, and nothing that waits for the person', () => {
  const changes: Change[] = [change('b', null, 2, later), change('a', null, 1), { ...change('c', null, 3), conflict: { theirs: 4, by: 'Lan', at } }, { ...change('d', null, 5), refused: 'no-such-place' }];
  assert.deepEqual(batchOf(changes, 'k', 7)!.changes.map(each => each.path), ['a', 'b']);
  assert.equal(batchOf(changes.slice(2), 'k', 7), null);
});

test('what the server took is no longer a change, and what was typed meanwhile is one upon it', () => {
  const batch = batchOf([change('a', null, 1), change('b', null, 2)], 'k', 7)!;
  const { changes, base } = settle([change('a', null, 1), change('b', null, 20, later), change('c', null, 3)], {}, batch, taken());
  assert.deepEqual(changes, [change('b', 2, 20, later), change('c', null, 3)]);
  assert.deepEqual(base, { a: 1, b: 2 });
});

test('the same batch answered twice changes nothing more', () => {
  const batch = batchOf([change('a', null, 1)], 'k', 7)!;
  const once = settle([change('a', null, 1)], {}, batch, taken());
  assert.deepEqual(settle(once.changes, once.base, batch, taken()), once);
});

test('two people at one place: the change waits with both values, and the choice is a new change', () => {
  const batch = batchOf([change('a', 'x', 'mine')], 'k', 7)!;
  const { changes, base } = settle([change('a', 'x', 'mine')], { a: 'x' }, batch, taken([{ path: 'a', theirs: 'theirs', by: 'Lan', at: later }]));
  assert.deepEqual(changes, [{ ...change('a', 'x', 'mine'), conflict: { theirs: 'theirs', by: 'Lan', at: later } }]);
  assert.equal(base.a, 'theirs');
  assert.equal(batchOf(changes, 'k2', 7), null);
  assert.equal(shown(base, changes[0], 'a'), 'mine');
  assert.deepEqual(choose(changes[0], 'mine', later), change('a', 'theirs', 'mine', later));
  assert.equal(choose(changes[0], 'theirs', later), null);
});

test('typing at a place in conflict keeps the question', () => {
  const waiting: Change = { ...change('a', 'x', 'mine'), conflict: { theirs: 'theirs', by: 'Lan', at } };
  assert.deepEqual(typed(waiting, { a: 'theirs' }, 'a', 'x', later), { ...waiting, now: 'x', at: later });
});

test('both wrote the same: there is nothing to ask', () => {
  const batch = batchOf([change('a', 'x', 'mine')], 'k', 7)!;
  assert.deepEqual(settle([change('a', 'x', 'both', later)], {}, batch, taken([{ path: 'a', theirs: 'both', by: 'Lan', at }])).changes, []);
});

test('what the server will never take waits for the person, and the others go again', () => {
  const changes = refuse([change('gone', null, 1), change('a', null, 2)], 'gone', 'no-such-place');
  assert.deepEqual(changes, [{ ...change('gone', null, 1), refused: 'no-such-place' }, change('a', null, 2)]);
  assert.deepEqual(batchOf(changes, 'k2', 7)!.changes.map(each => each.path), ['a']);
  assert.deepEqual(counts(changes), { waiting: 1, asked: 1 });
});

test('values are compared by what they say', () => {
  assert.ok(same({ files: [{ id: '1', name: 'x' }] }, { files: [{ name: 'x', id: '1' }] }));
  assert.ok(same(undefined, null));
  assert.ok(!same({ choice: ['a', 'b'] }, { choice: ['b', 'a'] }));
  assert.ok(!same('1', 1));
});
