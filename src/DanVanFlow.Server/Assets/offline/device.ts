// The device's own memory (IndexedDB). Written before anything is sent, and asked to be on the disk before it says "kept": a flat battery loses nothing that
// the page showed as kept. One row a place, so that two tabs never overwrite each other.
import { del, delMany, get, keys, promisifyRequest, set, update, type UseStore } from 'idb-keyval';
import { typed } from './changes';
import type { Rate } from './pace';
import type { Answers, Batch, Change, PaperKey, Photo, Taken, Value } from './types';

const name = 'danvanflow';
const stores = ['device', 'photos'] as const;
let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  return opening ??= new Promise((done, fail) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => stores.forEach(store => request.result.createObjectStore(store));
    request.onsuccess = () => {
      request.result.onclose = request.result.onversionchange = () => { request.result.close(); opening = undefined; };
      done(request.result);
    };
    request.onerror = () => { opening = undefined; fail(request.error); };
  });
}

function store(name: typeof stores[number]): UseStore {
  return async (mode, work) => {
    const transaction = (await open()).transaction(name, mode, { durability: 'strict' });
    // Listeners and not properties: idb-keyval sets the properties of the same transaction.
    const done = new Promise<void>((kept, lost) => {
      transaction.addEventListener('complete', () => kept());
      transaction.addEventListener('abort', () => lost(transaction.error));
    });
    done.catch(() => undefined);
    const result = await work(transaction.objectStore(name));
    if (mode === 'readwrite') await done;
    return result;
  };
}

const device = store('device'), album = store('photos');

const keyOf = (kind: string, of: PaperKey, ...more: string[]) => [kind, of.person, of.case, of.paper, ...more];
const rangeOf = (...begin: string[]) => IDBKeyRange.bound(begin, [...begin, []]);
const all = <T>(from: UseStore, ...begin: string[]): Promise<T[]> => from('readonly', rows => promisifyRequest<T[]>(rows.getAll(rangeOf(...begin))));

export interface Who { id: string; name: string }

/** The last person who was seen here and did not sign out. */
export const who = (): Promise<Who | undefined> => get<Who>(['who'], device);
export const setWho = (person: Who): Promise<void> => set(['who'], person, device);
export const forgetWho = (): Promise<void> => del(['who'], device);

/** What the line carried when it was last used; nobody's in particular. */
export const rate = (): Promise<Rate | undefined> => get<Rate>(['rate'], device);
export const setRate = (seen: Rate): Promise<void> => set(['rate'], seen, device);

export const taken = (of: PaperKey): Promise<Taken | undefined> => get<Taken>(keyOf('taken', of), device);
export const allTaken = (person: string): Promise<Taken[]> => all<Taken>(device, 'taken', person);
export const keepTaken = (paper: Taken): Promise<void> => set(keyOf('taken', paper), paper, device);

export const changes = (of: PaperKey): Promise<Change[]> => all<Change>(device, ...keyOf('change', of));
export const batch = (of: PaperKey): Promise<Batch | undefined> => get<Batch>(keyOf('batch', of), device);
export const dropBatch = (of: PaperKey): Promise<void> => del(keyOf('batch', of), device);
export const keepBatch = (of: PaperKey, out: Batch): Promise<void> => set(keyOf('batch', of), out, device);

/** In one transaction, whatever other tabs do: what the place says now, upon what it said before. */
export function keepTyped(of: PaperKey, path: string, now: Value, at: string): Promise<void> {
  return device('readwrite', async rows => {
    const [before, paper, out] = await Promise.all([
      promisifyRequest<Change | undefined>(rows.get(keyOf('change', of, path))),
      promisifyRequest<Taken | undefined>(rows.get(keyOf('taken', of))),
      promisifyRequest<Batch | undefined>(rows.get(keyOf('batch', of)))
    ]);
    const change = typed(before, paper?.base ?? {}, path, now, at, out);
    if (change) rows.put(change, keyOf('change', of, path));
    else rows.delete(keyOf('change', of, path));
  });
}

/** One change in the place of another, or none; false when it is no longer the one that the person was asked about. */
export function keepChoice(of: PaperKey, path: string, next: (before: Change) => Change | null): Promise<void> {
  return device('readwrite', async rows => {
    const before = await promisifyRequest<Change | undefined>(rows.get(keyOf('change', of, path)));
    if (!before) return;
    const after = next(before);
    if (after) rows.put(after, keyOf('change', of, path));
    else rows.delete(keyOf('change', of, path));
  });
}

/** The answer to a batch, in one transaction: the batch goes, the base follows, and what was typed meanwhile stays. */
export function settleWith(of: PaperKey, next: (changes: Change[], base: Answers) => { changes: Change[]; base: Answers }, version?: number): Promise<void> {
  return device('readwrite', async rows => {
    const range = rangeOf(...keyOf('change', of));
    const [before, paper] = await Promise.all([
      promisifyRequest<Change[]>(rows.getAll(range)), promisifyRequest<Taken | undefined>(rows.get(keyOf('taken', of)))
    ]);
    const after = next(before, paper?.base ?? {});
    rows.delete(range);
    after.changes.forEach(change => rows.put(change, keyOf('change', of, change.path)));
    if (paper) rows.put({ ...paper, base: after.base, version: version ?? paper.version } satisfies Taken, keyOf('taken', of));
    rows.delete(keyOf('batch', of));
  });
}

export const updateTaken = (of: PaperKey, next: (paper: Taken | undefined) => Taken | undefined): Promise<void> =>
  update<Taken | undefined>(keyOf('taken', of), next, device);

export const photos = (of: PaperKey): Promise<Photo[]> => all<Photo>(album, ...keyOf('photo', of));
export const allPhotos = (person: string): Promise<Photo[]> => all<Photo>(album, 'photo', person);
export const keepPhoto = (photo: Photo): Promise<void> => set(keyOf('photo', photo, photo.id), photo, album);
export const dropPhoto = (photo: Photo): Promise<void> => del(keyOf('photo', photo, photo.id), album);

/** Papers of this person of which anything lies here, also when the page itself is gone (after signing out with work unsent). */
export async function papers(person: string): Promise<PaperKey[]> {
  const found = new Map<string, PaperKey>();
  for (const key of [...await keys<string[]>(device), ...await keys<string[]>(album)])
    if (key.length >= 4 && key[1] === person) found.set(key.slice(1, 4).join('\n'), { person, case: key[2], paper: key[3] });
  return [...found.values()];
}

/** Everything of one paper. */
export async function drop(of: PaperKey): Promise<void> {
  for (const from of [device, album])
    await delMany((await keys<string[]>(from)).filter(key => key[1] === of.person && key[2] === of.case && key[3] === of.paper), from);
}
