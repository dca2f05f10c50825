// The queue: what waits on the device goes to the server, changes first, then photos; whatever is interrupted goes on where it stopped. One tab sends at a time.
import { batchOf, refuse, settle } from './changes';
import * as device from './device';
import { minutesLeft, pauseAfter, rateAfter } from './pace';
import { newId } from './photos';
import type { Batch, PaperKey, Photo } from './types';
import { current, pass, Refused, sendBatch, sendPhoto, Stop, type Pass } from './wire';

export type Line = 'idle' | 'sending' | 'offline' | 'signed-out' | 'somebody-else';

/** Which photo is on its way, of how many, and about how long the rest will take; null while that is not known. */
export interface Progress { photo: number; of: number; minutes: number | null }

export interface Queue {
  /** Something new lies on the device, or the person presses "send". */
  wake(): void;
}

/**
 * @param tell what the line does now; and after each step that something on the device changed.
 */
export function queue(person: string, tell: (line: Line, progress?: Progress) => void, moved: () => Promise<void>): Queue {
  const meter = newMeter();
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
        await sendAll(person, meter, tell, moved, () => { failures = 0; });
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

  // A short drop belongs to the line and counts in what is still to come; an hour away does not.
  let away = 0;
  window.addEventListener('online', () => {
    if (away && Date.now() - away > 60_000) Object.assign(meter, newMeter());
    failures = 0;
    wake();
  });
  window.addEventListener('offline', () => { away = Date.now(); tell('offline'); });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) wake(); });
  return { wake };
}

async function alone(work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request('danvanflow-sending', work);
  else await work();
}

type Tell = (line: Line, progress?: Progress) => void;
interface Work { paper: PaperKey; item: number }

async function sendAll(person: string, meter: Meter, tell: Tell, moved: () => Promise<void>, went: () => void): Promise<void> {
  const papers = await device.papers(person);
  if (papers.length === 0) return;
  const given = await pass(person, papers);
  went();
  let open: Work[] = [];
  for (const paper of papers) {
    const { state, item } = given.papers.find(each => each.case === paper.case && each.paper === paper.paper) ?? { state: 'closed' as const, item: null };
    await device.updateTaken(paper, taken => taken && { ...taken, state });
    if (state === 'open' && item !== null) open.push({ paper, item });
  }

  // What was typed goes first, of all papers and again after each photo: it is small, and photos take minutes.
  await typed();
  for (let next; (next = await nextPhoto(open));) {
    tell('sending', progressOf(meter, next.sent, next.waiting, 0));
    await attempt(next.work, () => sendOne(next.photo, given, meter, have => { went(); tell('sending', progressOf(meter, next.sent, next.waiting, have)); }, moved));
    await typed();
  }
  Object.assign(meter, newMeter());
  await tidy(person, given);

  async function typed() {
    for (const work of open)
      await attempt(work, async () => {
        for (let out; (out = await nextBatch(work.paper, work.item));) {
          tell('sending');
          await sendNext(work.paper, out, given);
          went();
          await moved();
        }
      });
  }

  // A no that concerns the whole paper: it was sent meanwhile, or lies with somebody else. What is here stays and is shown.
  async function attempt(work: Work, send: () => Promise<void>) {
    try {
      await send();
    } catch (trouble) {
      if (!(trouble instanceof Refused)) throw trouble;
      await device.updateTaken(work.paper, taken => taken && { ...taken, state: 'closed' });
      open = open.filter(other => other !== work);
    }
  }
}

async function nextPhoto(open: Work[]): Promise<{ work: Work; photo: Photo; sent: number; waiting: Photo[] } | null> {
  const all = (await Promise.all(open.map(async work => (await device.photos(work.paper)).map(photo => ({ work, photo }))))).flat().sort((a, b) => a.photo.at < b.photo.at ? -1 : 1);
  const waiting = all.filter(each => each.photo.state === 'waiting');
  return waiting.length ? { ...waiting[0], sent: all.filter(each => each.photo.state === 'sent').length, waiting: waiting.map(each => each.photo) } : null;
}

// Bytes that went since the sending began, over drops and pauses.
interface Meter { began: number; gone: number }
const newMeter = (): Meter => ({ began: 0, gone: 0 });

function progressOf(meter: Meter, sent: number, waiting: Photo[], have: number): Progress {
  const left = waiting.reduce((sum, photo) => sum + photo.size, -have);
  return { photo: sent + 1, of: sent + waiting.length, minutes: meter.began ? minutesLeft(left, meter.gone, Date.now() - meter.began) : null };
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

async function sendOne(photo: Photo, given: Pass, meter: Meter, went: (have: number) => void, moved: () => Promise<void>): Promise<void> {
  meter.began ||= Date.now();
  try {
    await sendPhoto(photo, given.token, went, async (bytes, milliseconds) => {
      meter.gone += bytes;
      await device.setRate(rateAfter(await device.rate(), bytes, milliseconds, Date.now()));
    });
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
