const isPartOfPage = ({ origin, pathname }: URL) =>
  origin === location.origin && /^\/(_next\/static|face-engine)\//.test(pathname)

/** From now on this page opens without a network: its worker keeps it, and the files that were loaded before the worker was there. */
export function keepForOffline() {
  if (!('serviceWorker' in navigator)) return
  const tell = async () => {
    await navigator.serviceWorker.register('/kiosk-worker.js', { scope: '/kiosk' })
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage({ keep: [location.pathname] })
    // What was asked for before the worker stood between may come only now, so it is told of as it comes.
    const observer = new PerformanceObserver(list => {
      const parts = list.getEntries().flatMap(({ name }) => {
        const url = new URL(name)
        return isPartOfPage(url) ? [url.pathname] : []
      })
      if (parts.length > 0) active?.postMessage({ keep: [...new Set(parts)] })
    })
    observer.observe({ type: 'resource', buffered: true })
  }
  tell().catch(() => undefined)
}
