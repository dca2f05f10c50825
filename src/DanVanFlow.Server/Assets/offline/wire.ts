// The few things that are said to the server. A page from the device may be days old, so the pass (who is signed in, and a fresh antiforgery token) is asked
// for before anything is sent.
import { nextPiece } from './pace';
import type { Answers, Batch, BatchAnswer, PaperKey, Photo } from './types';

export interface Pass {
  person: string;
  name: string;
  token: string;
  /** What has become of the papers that were named. */
  papers: { case: string; paper: string; state: 'open' | 'closed' | 'accepted'; item: number | null }[];
}

/** Somebody must do something before sending goes on: sign in again, or it is another person's turn. */
export class Stop extends Error {
  constructor(readonly reason: 'signed-out' | 'somebody-else') { super(reason); }
}

/** The server looked at it and will never take it. */
export class Refused extends Error {
  /** @param path the one place that it is about; undefined when it is about everything. */
  constructor(readonly code: string, readonly path?: string) { super(code); }
}

const patience = 60_000;

async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(address, {
    ...init, redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(patience),
    headers: { Accept: 'application/json', 'X-Requested-With': 'fetch', ...init.headers }
  });
  if (answer.status === 401 || answer.type === 'opaqueredirect') throw new Stop('signed-out');
  return answer;
}

export async function pass(person: string, papers: PaperKey[]): Promise<Pass> {
  const asked = papers.map(each => 'paper=' + encodeURIComponent(`${each.case}/${each.paper}`)).join('&');
  const answer = await ask(`/take-along/pass?${asked}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const given = await answer.json() as Pass;
  if (given.person !== person) throw new Stop('somebody-else');
  return given;
}

const door = (of: PaperKey) => `/api/cases/${of.case}/papers/${encodeURIComponent(of.paper)}`;

export async function sendBatch(of: PaperKey, batch: Batch, token: string): Promise<BatchAnswer> {
  const answer = await ask(`${door(of)}/changes`, {
    method: 'POST', body: JSON.stringify({ item: batch.item, key: batch.key, changes: batch.changes.map(({ path, was, now }) => ({ path, was, now })) }),
    headers: { 'Content-Type': 'application/json', RequestVerificationToken: token }
  });
  await settled(answer);
  return await answer.json() as BatchAnswer;
}

/** What the server holds now, with what others wrote. */
export async function current(of: PaperKey): Promise<{ answers: Answers; version: number }> {
  const answer = await ask(`${door(of)}/changes`);
  await settled(answer);
  return await answer.json() as { answers: Answers; version: number };
}

/**
 * Sends what the server does not have yet; returns when the photo hangs at its place. Said twice it is stored once.
 * @param progress hears what the server has, before each piece.
 * @param carried hears what one piece came to and how long it took.
 */
export async function sendPhoto(photo: Photo, token: string, progress: (have: number) => void, carried: (bytes: number, milliseconds: number) => Promise<void>): Promise<void> {
  const about = `name=${encodeURIComponent(photo.name)}&path=${encodeURIComponent(photo.path)}&size=${photo.size}&hash=${photo.hash}`;
  const address = `${door(photo)}/uploads/${photo.id}`;
  const asked = await ask(`${address}?${about}`);
  await settled(asked);
  let { have, attached } = await asked.json() as { have: number; attached: boolean };
  while (!attached) {
    progress(have);
    // Also when the server has every byte and was killed before it hung the photo up: an empty piece at the end says "go on".
    const { from, to } = nextPiece(have, photo.size) ?? { from: photo.size, to: photo.size };
    const began = Date.now();
    const answer = await ask(`${address}?${about}&from=${from}`, {
      method: 'PUT', body: photo.blob.slice(from, to), headers: { 'Content-Type': 'application/octet-stream', RequestVerificationToken: token }
    });
    if (answer.status !== 409) await settled(answer);
    const said = await answer.json() as { have?: number; attached?: boolean };
    if (said.have === undefined) throw new Error(String(answer.status));
    if (said.have <= have && !said.attached && to > from) throw new Error('no progress');
    if (answer.ok && to > from) await carried(to - from, Date.now() - began);
    [have, attached] = [said.have, said.attached ?? false];
  }
}

// 4xx is a no for good, but for the few that mean "later"; 5xx and everything else is tried again.
async function settled(answer: Response): Promise<void> {
  if (answer.ok) return;
  if (answer.status >= 400 && answer.status < 500 && ![400, 408, 409, 425, 429].includes(answer.status)) {
    const said = await answer.json().catch(() => ({})) as { code?: string; path?: string };
    throw new Refused(said.code ?? String(answer.status), said.path);
  }
  throw new Error(String(answer.status));
}
