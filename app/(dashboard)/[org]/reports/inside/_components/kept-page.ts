/** Named in the service worker too, which shows what is kept here when the network is gone. */
export const keptShelf = 'muster-inside'

export interface KeptRoom {
  name: string
  people: readonly { fullName: string; className: string; rollNumber: string | null }[]
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, sign => entities[sign] ?? '')

const style = `:root{color-scheme:light dark}body{margin:0 auto;max-width:48rem;padding:1rem;font:1rem/1.4 ui-sans-serif,system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:1.2rem 0 .3rem;border-bottom:1px solid}ul{list-style:none;margin:0;padding:0}
li{padding:.35rem 0}label{display:flex;gap:.7rem;align-items:baseline}small{opacity:.75}input{width:1.1rem;height:1.1rem;flex:none}
.now{border:2px solid;padding:.5rem .8rem;font-weight:600}@media print{li{break-inside:avoid}}`

function roomHtml({ name, people }: KeptRoom): string {
  const lines = people.map(({ fullName, className, rollNumber }) => {
    const about = [className, rollNumber].filter(Boolean).join(', ')
    return `<li><label><input type="checkbox"><span>${escaped(fullName)} <small>${escaped(about)}</small></span></label></li>`
  })
  return `<h2>${escaped(name)} (${people.length})</h2><ul>${lines.join('')}</ul>`
}

/** The list as a page that needs nothing else: no script, no network. `at` says how old it is. */
export function keptPage(organization: string, at: string, rooms: readonly KeptRoom[]): string {
  const body = rooms.length > 0 ? rooms.map(roomHtml).join('') : '<p>Nobody was in an open session.</p>'
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Inside, ${escaped(at)}</title><style>${style}</style></head><body><main><h1>Inside, ${escaped(organization)}</h1><p class="now">No connection. This is the list ${escaped(at)}; who came or went since is not in it.</p>${body}</main></body></html>`
}

/** Keeps the list under this page's own address, in this browser; signing out drops it. */
export async function keepPage(path: string, html: string): Promise<void> {
  if (!('caches' in globalThis)) return
  const shelf = await caches.open(keptShelf)
  await shelf.put(path, new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
}
