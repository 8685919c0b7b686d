// Lets a kiosk start without a network: its page, and the files that page is made of. It keeps no answer of the server.
const shelf = 'muster-kiosk-1'
const page = '/kiosk'

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', event => {
  const drop = names =>
    Promise.all(
      names
        .filter(name => name.startsWith('muster-kiosk-') && name !== shelf)
        .map(name => caches.delete(name)),
    )
  event.waitUntil(
    caches
      .keys()
      .then(drop)
      .then(() => self.clients.claim()),
  )
})

// Names of these change with their content, so what is kept is what is wanted.
const isNamedByContent = path => path.startsWith('/_next/static/')
// These do not: the newest when there is a network, else what is kept.
const isOfKiosk = path => path === page || path.startsWith('/face-engine/')

async function kept(request) {
  const cache = await caches.open(shelf)
  return (await cache.match(request)) ?? fetchAndKeep(request)
}

async function fetchAndKeep(request) {
  const response = await fetch(request)
  if (response.ok && response.type === 'basic' && !response.redirected) {
    const cache = await caches.open(shelf)
    await cache.put(request, response.clone())
  }
  return response
}

async function newest(request) {
  try {
    return await fetchAndKeep(request)
  } catch (error) {
    const cache = await caches.open(shelf)
    const old = await cache.match(request, { ignoreSearch: true })
    if (old) return old
    throw error
  }
}

self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (isNamedByContent(pathname)) event.respondWith(kept(request))
  else if (isOfKiosk(pathname) && !request.headers.has('rsc')) event.respondWith(newest(request))
})

// The first visit was made before this worker stood between: the page tells what it had loaded by then.
self.addEventListener('message', event => {
  const paths = Array.isArray(event.data?.keep) ? event.data.keep.slice(0, 300) : []
  const wanted = paths.filter(path => typeof path === 'string' && (isNamedByContent(path) || isOfKiosk(path)))
  event.waitUntil(Promise.all(wanted.map(path => kept(path).catch(() => undefined))))
})
