// Serves the app without a network: every file of one version is cached before that version is used.
const VERSION = '{{ version }}'
const FILES = {{ files }}

const root = new URL('./', self.location).href
const cacheName = `${root}#${VERSION}`
const images = `${root}#images`
const MOST_IMAGES = 60

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(cacheName).then((cache) =>
      cache.addAll(FILES.map((path) => new Request(new URL(path, root), { cache: 'reload' }))),
    ),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(`${root}#`) && name !== cacheName && name !== images) await caches.delete(name)
      }
      await self.clients.claim()
    })(),
  )
})

// A page asks for this when its user agreed to the new version.
self.addEventListener('message', ({ data }) => {
  if (data === 'SKIP_WAITING' || data?.type === 'SKIP_WAITING') self.skipWaiting()
})

const fromCache = async (request) => {
  const cache = await caches.open(cacheName)
  const url = new URL(request.url)
  url.search = ''
  url.hash = ''
  if (request.mode === 'navigate' && !/\.\w+$/.test(url.pathname)) {
    if (!url.pathname.endsWith('/')) url.pathname += '/'
    url.pathname += 'index.html'
  }
  return (await cache.match(url)) || (request.mode === 'navigate' ? cache.match(new URL('index.html', root)) : undefined)
}

const withImages = async (request) => {
  const cache = await caches.open(images)
  const known = await cache.match(request)
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok || answer.type === 'opaque') {
    await cache.put(request, answer.clone())
    const keys = await cache.keys()
    for (const key of keys.slice(0, Math.max(0, keys.length - MOST_IMAGES))) await cache.delete(key)
  }
  return answer
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  if (request.url.startsWith(root)) {
    event.respondWith(fromCache(request).then((found) => found || fetch(request)))
  } else if (request.destination === 'image') {
    event.respondWith(withImages(request))
  }
})
