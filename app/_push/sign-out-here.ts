import { signOut } from 'next-auth/react'

const patienceMs = 2_000

/** This browser's push service forgets it: whoever signs in here next must not be told what was meant for the last one. */
async function endPush(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration()
  await (await registration?.pushManager?.getSubscription())?.unsubscribe()
}

/** The list of who is inside that was put aside for when there is no network: names that are not for whoever comes next. */
const dropKept = async () => 'caches' in globalThis && caches.delete('muster-inside')

/** Signs out of this browser, pushes included; a push service that does not answer holds nobody back. */
export async function signOutHere(options: { callbackUrl: string }): Promise<void> {
  const patience = new Promise<void>(resolve => setTimeout(resolve, patienceMs))
  await Promise.race([Promise.allSettled([endPush(), dropKept()]), patience])
  await signOut(options)
}
