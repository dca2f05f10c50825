// When to try again, how small a photo becomes, how it is cut, and how long it will take. Pure.

const first = 2_000, longest = 120_000;

/** Milliseconds to wait after so many failures in a row: doubling, at most two minutes, spread so that a team does not come back in one moment. */
export function pauseAfter(failures: number, chance: number): number {
  return Math.round(Math.min(longest, first * 2 ** Math.max(0, failures - 1)) * (0.75 + chance / 2));
}

/** Small enough for two seconds of a line of 128 kbit/s: a drop costs no more than that. */
export const pieceSize = 32 * 1024;

/** Bytes from .. to of the next piece; null when the server has everything. */
export function nextPiece(have: number, size: number): { from: number; to: number } | null {
  return have >= size ? null : { from: have, to: Math.min(size, have + pieceSize) };
}

/** Width and height of a photo whose longer edge is at most so many pixels; a small one is not blown up. */
export function fitted(width: number, height: number, longEdge: number): { width: number; height: number } {
  const factor = Math.min(1, longEdge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** What the browser knows of the line; fields that it does not tell are missing. */
export interface Road { online: boolean; saveData?: boolean; effectiveType?: string; downlink?: number }

/** What the line carried lately: bytes a second, and when that was (milliseconds). */
export interface Rate { bytes: number; at: number }

export interface PhotoSize { longEdge: number; quality: number }

/** Twenty photos of the larger size in two minutes. */
const quick = 64_000;
const lately = 60 * 60_000;

/**
 * How small a photo becomes. Where the line is known to be good, 1600 pixels; everywhere else, and without a network above all, 1280: enough to read a notice on a wall, and half the bytes. A
 * picture of a document keeps its letters, because the person says so.
 */
export function sizeFor(isDocument: boolean, road: Road, rate: Rate | undefined, now: number): PhotoSize {
  if (isDocument) return { longEdge: 2000, quality: 0.7 };
  const isGood = road.online && !road.saveData && (rate && now - rate.at < lately ? rate.bytes >= quick : road.effectiveType === '4g' && (road.downlink ?? 0) >= 1.5);
  return isGood ? { longEdge: 1600, quality: 0.8 } : { longEdge: 1280, quality: 0.6 };
}

/** The rate after so many bytes took so long: the newest counts a third, so that one lucky piece decides nothing. */
export function rateAfter(before: Rate | undefined, bytes: number, milliseconds: number, now: number): Rate {
  const seen = bytes / Math.max(1, milliseconds) * 1000;
  return { bytes: Math.round(before && now - before.at < lately ? before.bytes * 2 / 3 + seen / 3 : seen), at: now };
}

/** Whole minutes that are left, drops and pauses counted as they were so far; null while too little has gone to tell. */
export function minutesLeft(left: number, gone: number, milliseconds: number): number | null {
  return gone < 2 * pieceSize ? null : Math.ceil(left / gone * milliseconds / 60_000);
}
