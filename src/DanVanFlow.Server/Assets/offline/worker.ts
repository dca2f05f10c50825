// The service worker. It answers for three things only: pages of /take-along that this person took, the files that these pages are made of, and a start page
// when a page is asked for while there is no network. Everything else goes to the network as if it were not there, and no answer of the server is ever kept by it.
/// <reference lib="webworker" />
import { who } from './device';

declare const self: ServiceWorkerGlobalScope;

// A new version of the worker begins with empty files; pages of people stay, since their work hangs on them.
const files = 'files-1', start = '/take-along/start';

self.addEventListener('install', event => event.waitUntil(self.skipWaiting()));

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('files-') && name !== files) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener('fetch', event => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request, address));
  else if (address.pathname.startsWith('/dist/') || address.pathname === '/icons.svg' || address.pathname === '/favicon.svg' || address.pathname.startsWith('/app-')) event.respondWith(file(request));
});

// The network first, so that a page is never older than it must be; off line, what the person took.
async function page(request: Request, address: URL): Promise<Response> {
  try {
    const answer = await fetch(request);
    if (answer.status < 502 || answer.status > 504) return answer;
    return await kept(address) ?? answer;
  } catch (trouble) {
    const found = await kept(address) ?? await (await caches.open(files)).match(start);
    if (found) return found;
    throw trouble;
  }
}

async function kept(address: URL): Promise<Response | undefined> {
  if (!address.pathname.startsWith('/take-along/')) return undefined;
  const person = await who().catch(() => undefined);
  return person && await (await caches.open(`pages-${person.id}`)).match(address.pathname);
}

// Addresses with a version, parts named by content, and fonts never change; icons are asked for anew while there is a network.
async function file(request: Request): Promise<Response> {
  const there = await (await caches.open(files)).match(request);
  const forever = new URL(request.url).searchParams.has('v') || /\/dist\/(fonts\/|.+-[A-Z0-9]{8}\.js$)/.test(request.url);
  if (there && forever) return there;
  try {
    return await fetch(request);
  } catch (trouble) {
    if (there) return there;
    throw trouble;
  }
}
