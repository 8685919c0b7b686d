// Keeps one page for when there is no connection: a mark or a code from a cache would be a lie. The one exception is the list
// of who is inside, which its own page puts aside (reports/inside) and which says how old it is.
const shelf = 'muster-offline-1'
const insideShelf = 'muster-inside'
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
    Promise.all(
      names
        .filter(name => name.startsWith('muster-offline-') && name !== shelf)
        .map(name => caches.delete(name)),
    )
  event.waitUntil(
    caches
      .keys()
      .then(dropOthers)
      .then(() => self.clients.claim()),
  )
})

async function offlineFor(request) {
  const kept = await caches.match(request, { cacheName: insideShelf, ignoreSearch: true, ignoreVary: true })
  return kept ?? caches.match(offlinePage)
}

self.addEventListener('fetch', event => {
  if (event.request.mode !== 'navigate' || event.request.method !== 'GET') return
  event.respondWith(fetch(event.request).catch(() => offlineFor(event.request)))
})

// A push holds a title, a path of this site, and a tag that keeps one fact from showing twice.
function readPush(data) {
  try {
    const { title, path, tag } = data.json()
    const isPath = typeof path === 'string' && path.startsWith('/') && !path.startsWith('//')
    return { title: String(title).slice(0, 200), path: isPath ? path : '/organizations', tag: String(tag) }
  } catch {
    return { title: 'Muster has news for you', path: '/organizations', tag: 'news' }
  }
}

self.addEventListener('push', event => {
  const { title, path, tag } = readPush(event.data)
  const look = { icon: '/icon-192.png', badge: '/icon-192.png', tag, data: { path } }
  event.waitUntil(self.registration.showNotification(title, look))
})

async function openPage(path) {
  const { href } = new URL(path, self.location.origin)
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const here = windows.find(client => client.url === href) ?? windows.find(client => 'navigate' in client)
  if (!here) return self.clients.openWindow(href)
  if (here.url !== href) await here.navigate(href).catch(() => self.clients.openWindow(href))
  return here.focus()
}

self.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(openPage(event.notification.data?.path ?? '/organizations'))
})
