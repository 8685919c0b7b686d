import type { openEngine } from '../../../../../face-engine/browser.ts'

export type BrowserEngine = Awaited<ReturnType<typeof openEngine>>

const url = '/face-engine/engine.js'
const reloadedKey = 'face-page-reloaded'

/** The smallest WebAssembly module there is: magic number and version. */
const empty = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)

function allowsWebAssembly(): boolean {
  try {
    return Boolean(new WebAssembly.Module(empty))
  } catch {
    return false
  }
}

/**
 * Loads the nets of this page from our own origin. WebAssembly is allowed on the face pages alone: whoever came here from
 * another page without a full load still has that page's policy, and gets this one's by loading anew, once.
 */
export async function loadEngine(progress: (share: number) => void): Promise<BrowserEngine> {
  if (!allowsWebAssembly()) {
    if (sessionStorage.getItem(reloadedKey)) throw new Error('This browser does not run WebAssembly.')
    sessionStorage.setItem(reloadedKey, '1')
    location.reload()
    return new Promise(() => {})
  }
  sessionStorage.removeItem(reloadedKey)
  const loaded: { openEngine: typeof openEngine } = await import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ url
  )
  return loaded.openEngine({ progress })
}
