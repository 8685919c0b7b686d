/** From now on this page opens without a network: its worker keeps it, and the files that were loaded before the worker was there. */
export function keepForOffline() {
  if (!('serviceWorker' in navigator)) return
  const tell = async () => {
    await navigator.serviceWorker.register('/kiosk-worker.js', { scope: '/kiosk' })
    const { active } = await navigator.serviceWorker.ready
    const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
    const ours = loaded.filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname)
    active?.postMessage({ keep: [location.pathname, ...new Set(ours)] })
  }
  tell().catch(() => undefined)
}
