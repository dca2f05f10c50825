// Putting a page and everything that it is made of into the device, so that it opens without a network.
import { pagesOf } from './sending';

const files = 'files-1', start = '/take-along/start';

/** The worker, and the files of this page; the start page is the same for everybody and holds nobody's data. */
export async function keepFiles(): Promise<void> {
  await navigator.serviceWorker.register('/sw.js', { scope: '/' });
  const kept = await caches.open(files);
  const wanted = new Set([...document.querySelectorAll<HTMLElement>('link[rel=stylesheet], link[rel=icon], script[src], link[rel=modulepreload]')]
    .map(each => each.getAttribute('href') ?? each.getAttribute('src')).filter((address): address is string => !!address));
  for (const use of document.querySelectorAll('svg use')) wanted.add((use.getAttribute('href') ?? '').split('#')[0]);
  for (const each of performance.getEntriesByType('resource')) {
    const address = new URL(each.name);
    if (address.origin === location.origin && address.pathname.startsWith('/dist/')) wanted.add(address.pathname + address.search);
  }
  wanted.delete('');
  const there = new Set((await kept.keys()).map(request => new URL(request.url).pathname + new URL(request.url).search));
  await Promise.all([...wanted].filter(address => !there.has(address)).map(address => kept.add(address)));
  // Files of an earlier version of the server: the page that needed them has just been taken anew.
  const versioned = (address: string) => new URL(address, location.href).searchParams.has('v');
  const names = new Map([...wanted].filter(versioned).map(address => [new URL(address, location.href).pathname, address]));
  for (const address of there)
    if (versioned(address) && names.has(new URL(address, location.href).pathname) && !wanted.has(address) && await isUnused()) await kept.delete(address);
  await kept.add(new Request(start, { cache: 'no-store' }));
}

// Another paper that was taken earlier may still need the older files; then they stay.
async function isUnused(): Promise<boolean> {
  const pages = (await caches.keys()).filter(name => name.startsWith('pages-'));
  const counts = await Promise.all(pages.map(async name => (await (await caches.open(name)).keys()).length));
  return counts.reduce((sum, one) => sum + one, 0) <= 1;
}

/** This page as the server gives it now. */
export async function keepPage(person: string): Promise<void> {
  const answer = await fetch(location.pathname, { cache: 'no-store', credentials: 'same-origin' });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  await (await caches.open(pagesOf(person))).put(location.pathname, answer);
}

/** The browser may not throw our data away when space is short. */
export const askToStay = (): Promise<boolean> => navigator.storage?.persist?.() ?? Promise.resolve(false);
