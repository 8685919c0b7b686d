// Keeps one page for when there is no connection, and nothing else: a mark or a code from a cache would be a lie.
const shelf = 'muster-offline-1'
const offlinePage = '/offline.html'

self.addEventListener('install', event => {
  event.waitUntil(
    caches
      .open(shelf)
      .then(cache => cache.add(offlinePage))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', event => {
  const dropOthers = names =>
    Promise.all(names.filter(name => name !== shelf).map(name => caches.delete(name)))
  event.waitUntil(
    caches
      .keys()
      .then(dropOthers)
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', event => {
  if (event.request.mode !== 'navigate' || event.request.method !== 'GET') return
  event.respondWith(fetch(event.request).catch(() => caches.match(offlinePage)))
})
