// When to try again, and how a photo is cut. Pure.

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
