// The queue: what waits on the device goes to the server, changes first, then photos; whatever is interrupted goes on where it stopped. One tab sends at a time.
import { batchOf, refuse, settle } from './changes';
import * as device from './device';
import { pauseAfter } from './pace';
import { newId } from './photos';
import type { Batch, PaperKey, Photo } from './types';
import { current, pass, Refused, sendBatch, sendPhoto, Stop, type Pass } from './wire';

export type Line = 'idle' | 'sending' | 'offline' | 'signed-out' | 'somebody-else';

export interface Queue {
  /** Something new lies on the device, or the person presses "send". */
  wake(): void;
}

/**
 * @param tell what the line does now; and after each step that something on the device changed.
 */
export function queue(person: string, tell: (line: Line) => void, moved: () => Promise<void>): Queue {
  let failures = 0, timer = 0, running = false, again = false;

  function wake() {
    clearTimeout(timer);
    if (running) again = true;
    else void run();
  }

  async function run() {
    running = true;
    again = false;
    try {
      await alone(async () => {
        if ((await device.who())?.id !== person) throw new Stop('somebody-else');
        await sendAll(person, tell, moved, () => { failures = 0; });
      });
      tell('idle');
    } catch (trouble) {
      if (trouble instanceof Stop) tell(trouble.reason);
      else {
        failures++;
        tell('offline');
        timer = window.setTimeout(wake, pauseAfter(failures, Math.random()));
      }
    }
    running = false;
    await moved();
    if (again) wake();
  }

  window.addEventListener('online', () => { failures = 0; wake(); });
  window.addEventListener('offline', () => tell('offline'));
  document.addEventListener('visibilitychange', () => { if (!document.hidden) wake(); });
  return { wake };
}

async function alone(work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request('danvanflow-sending', work);
  else await work();
}

async function sendAll(person: string, tell: (line: Line) => void, moved: () => Promise<void>, went: () => void): Promise<void> {
  const papers = await device.papers(person);
  if (papers.length === 0) return;
  const given = await pass(person, papers);
  went();
  for (const paper of papers) {
    const { state, item } = given.papers.find(each => each.case === paper.case && each.paper === paper.paper) ?? { state: 'closed' as const, item: null };
    await device.updateTaken(paper, taken => taken && { ...taken, state });
    if (state === 'open' && item !== null) await sendPaper(paper, item, given, tell, moved, went);
  }
  await tidy(person, given);
}

async function sendPaper(paper: PaperKey, item: number, given: Pass, tell: (line: Line) => void, moved: () => Promise<void>, went: () => void): Promise<void> {
  try {
    for (let out; (out = await nextBatch(paper, item));) {
      tell('sending');
      await sendNext(paper, out, given);
      went();
      await moved();
    }
    for (const photo of (await device.photos(paper)).filter(each => each.state === 'waiting')) {
      tell('sending');
      await sendOne(photo, given, went, moved);
    }
  } catch (trouble) {
    // A no that concerns the whole paper: it was sent meanwhile, or lies with somebody else. What is here stays and is shown.
    if (!(trouble instanceof Refused)) throw trouble;
    await device.updateTaken(paper, taken => taken && { ...taken, state: 'closed' });
  }
}

// What is under way goes first, exactly as it went before; but under a work item that has ended meanwhile nothing is taken any more, and it is put together anew.
// Should the server have taken it all the same, each place already holds what is sent, and nothing happens twice.
async function nextBatch(paper: PaperKey, item: number): Promise<Batch | null> {
  const out = await device.batch(paper);
  if (out && out.item === item) return out;
  const next = batchOf(await device.changes(paper), newId(), item);
  if (next) await device.keepBatch(paper, next);
  else if (out) await device.dropBatch(paper);
  return next;
}

async function sendNext(paper: PaperKey, out: Batch, given: Pass): Promise<void> {
  try {
    const [before, answer] = [await device.taken(paper), await sendBatch(paper, out, given.token)];
    await device.settleWith(paper, (changes, base) => settle(changes, base, out, answer), answer.version);
    // Somebody else saved in between: what they wrote at other places is shown here too.
    if (before && answer.version > before.version + 1) {
      const { answers, version } = await current(paper);
      await device.updateTaken(paper, taken => taken && { ...taken, base: answers, version });
    }
  } catch (trouble) {
    if (trouble instanceof Refused && trouble.code === 'idempotency-key-reused') return device.dropBatch(paper);
    const path = trouble instanceof Refused ? trouble.path : undefined;
    if (!(trouble instanceof Refused) || path === undefined) throw trouble;
    await device.settleWith(paper, (changes, base) => ({ changes: refuse(changes, path, trouble.code), base }));
  }
}

async function sendOne(photo: Photo, given: Pass, went: () => void, moved: () => Promise<void>): Promise<void> {
  try {
    await sendPhoto(photo, given.token, went);
    await device.keepPhoto({ ...photo, state: 'sent' });
  } catch (trouble) {
    if (!(trouble instanceof Refused)) throw trouble;
    await device.keepPhoto({ ...photo, state: 'refused', why: trouble.code });
  }
  await moved();
}

// After the paper was accepted nothing of it needs to lie here; what is unsent stays until the person says so.
async function tidy(person: string, given: Pass): Promise<void> {
  for (const paper of given.papers.filter(each => each.state === 'accepted')) {
    const of = { person, case: paper.case, paper: paper.paper };
    if (await unsent(of) === 0) await forget(of);
  }
}

/** How many places and photos of a paper the server does not have. */
export async function unsent(of: PaperKey): Promise<number> {
  return (await device.changes(of)).length + (await device.photos(of)).filter(photo => photo.state !== 'sent').length;
}

/** The paper and its page leave the device. */
export async function forget(of: PaperKey): Promise<void> {
  await device.drop(of);
  const kept = await caches.open(pagesOf(of.person));
  await kept.delete(addressOf(of));
}

export const addressOf = (of: { case: string; paper: string }) => `/take-along/${of.case}/${encodeURIComponent(of.paper)}`;
export const pagesOf = (person: string) => `pages-${person}`;
