// What the person changed, what was handed to the network, what came back. Pure: no clock, no disk, no network.
import type { Answers, Batch, BatchAnswer, Change, Value } from './types';

export function same(one: Value | undefined, other: Value | undefined): boolean {
  return canonical(one ?? null) === canonical(other ?? null);
}

// Objects of answers have one or few names; their order must not make a difference.
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  return '{' + Object.keys(value).sort().map(name => JSON.stringify(name) + ':' + canonical((value as Record<string, unknown>)[name])).join(',') + '}';
}

/**
 * The person typed. Returns the change to keep, or null when the place says again what it said before. While a batch is out, a place in it stays a change even when
 * it says what it said before: the server may hold the batch's value already.
 */
export function typed(before: Change | undefined, base: Answers, path: string, now: Value, at: string, out?: Batch): Change | null {
  const was = before ? before.was : base[path] ?? null;
  const isOut = out?.changes.some(change => change.path === path) ?? false;
  if (same(was, now) && !isOut && !before?.conflict) return null;
  const change: Change = { path, was, now, at };
  if (before?.conflict) change.conflict = before.conflict;
  return change;
}

/** Changes that may go now, at most so many; null when there is nothing to send. */
export function batchOf(changes: Change[], key: string, item: number, most = 200): Batch | null {
  const ready = changes.filter(change => !change.conflict && !change.refused).sort((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : a.path < b.path ? -1 : 1).slice(0, most);
  return ready.length ? { key, item, changes: ready.map(({ path, was, now, at }) => ({ path, was, now, at })) } : null;
}

export interface Settled { changes: Change[]; base: Answers }

/** An answer came: what the server took is no longer a change; what was typed meanwhile is a new one on top of what it took. */
export function settle(changes: Change[], base: Answers, batch: Batch, answer: BatchAnswer): Settled {
  const sent = new Map(batch.changes.map(change => [change.path, change]));
  const conflicts = new Map(answer.conflicts.map(conflict => [conflict.path, conflict]));
  const next: Answers = { ...base };
  for (const [path, change] of sent)
    if (conflicts.has(path)) next[path] = conflicts.get(path)!.theirs;
    else next[path] = change.now;

  const left = changes.flatMap((change): Change[] => {
    const out = sent.get(change.path);
    if (!out) return [change];
    const conflict = conflicts.get(change.path);
    if (conflict) return same(conflict.theirs, change.now) ? [] : [{ ...change, conflict: { theirs: conflict.theirs, by: conflict.by, at: conflict.at } }];
    return same(out.now, change.now) ? [] : [{ ...change, was: out.now }];
  });
  return { changes: left, base: next };
}

/** The server took nothing of a batch because of one place that it will never take: that one waits for the person, the others go again in a new batch. */
export function refuse(changes: Change[], path: string, code: string): Change[] {
  return changes.map(change => change.path === path ? { ...change, refused: code } : change);
}

/** The person chose. Mine becomes a change upon what the other wrote; theirs ends the change. */
export function choose(change: Change, side: 'mine' | 'theirs', at: string): Change | null {
  if (!change.conflict || side === 'theirs') return null;
  return { path: change.path, was: change.conflict.theirs, now: change.now, at };
}

/** What a place says on this device. */
export function shown(base: Answers, change: Change | undefined, path: string): Value {
  return change ? change.now : base[path] ?? null;
}

export interface Counts { waiting: number; asked: number }

/** How many places wait for the network, and how many for the person. */
export function counts(changes: Change[]): Counts {
  const asked = changes.filter(change => change.conflict || change.refused).length;
  return { waiting: changes.length - asked, asked };
}
