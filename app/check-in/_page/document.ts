import { html, Markup } from './markup'
import { style } from './style'

/** Where people stand: the product's mark, as app/_ui/brand/logo.tsx draws it. */
const dots = ['X...X', 'XX.XX', 'X.X.X', 'X...X'].flatMap((line, row) =>
  [...line].flatMap((cell, column) => {
    if (cell !== 'X') return []
    const fill = row === 2 && column === 2 ? 'var(--present)' : 'currentColor'
    return [`<rect fill="${fill}" width="8" height="8" rx="2.4" x="${column * 10 + 1}" y="${row * 10 + 1}"/>`]
  }),
)
const mark = new Markup(
  `<svg viewBox="0 0 50 40" width="22" height="17.6" aria-hidden="true">${dots.join('')}</svg>`,
)

/** The chosen theme before anything is painted; the page that says there is no connection; a scanned code's form. */
const script = new Markup(
  [
    `try{const t=localStorage.getItem('muster-theme');if(t==='light'||t==='dark')document.documentElement.className=t}catch{}`,
    `addEventListener('DOMContentLoaded',()=>{document.getElementById('qr')?.submit();navigator.serviceWorker?.register('/service-worker.js').catch(()=>{})})`,
  ].join(';'),
)

const head = html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>Check in · Muster</title><meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f9fc"><meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0b0f1a"><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="manifest" href="/manifest.webmanifest"><link rel="apple-touch-icon" href="/apple-icon.png">`

/** The lightest page there is: a slow phone in the last row opens it while the code is on the wall. */
export const page = (content: Markup, nonce: string): string =>
  html`<!doctype html><html lang="en"><head>${head}<script nonce="${nonce}">${script}</script><style>${style}</style></head><body><header><a href="/">${mark}<span>Muster</span></a><a href="/organizations">My pages</a></header><main>${content}</main></body></html>`
    .text
