/** What this browser can do, and what its person said. */
export type PushState = 'impossible' | 'denied' | 'off' | 'on'

const worker = '/service-worker.js'

const isPossible = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

const bytesOf = (key: string) =>
  Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))

/** This browser's own subscription, if it has one. */
export async function currentSubscription(): Promise<PushSubscription | null> {
  if (!isPossible()) return null
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? null
}

export function pushState(isSubscribed: boolean): PushState {
  if (!isPossible()) return 'impossible'
  if (Notification.permission === 'denied') return 'denied'
  return isSubscribed ? 'on' : 'off'
}

/** Asks the person, then the browser's push service; rejects with a sentence. */
export async function subscribe(
  pushKey: string,
): Promise<{ endpoint: string; p256dh: string; auth: string }> {
  if ((await Notification.requestPermission()) !== 'granted')
    throw new Error('Your browser was told not to show notifications of this site.')
  await navigator.serviceWorker.register(worker)
  const { pushManager } = await navigator.serviceWorker.ready
  // One that was made with another key is of no use any more.
  await (await pushManager.getSubscription())?.unsubscribe()
  const made = await pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(pushKey) })
    .catch(() => {
      throw new Error('Your browser could not reach its push service. Try again later.')
    })
  const { endpoint = '', keys = {} } = made.toJSON()
  return { endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' }
}
