export interface MailContent {
  title: string
  /** Plain sentences; everything in them is escaped. */
  paragraphs: string[]
  action?: { label: string; url: string }
  /** Small print: why this mail came. */
  footnote?: string
  /** Also small: how to get no more of it. */
  footnoteLink?: { label: string; url: string }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, found => entities[found] ?? '')

const isControl = (character: string) => {
  const code = character.codePointAt(0) ?? 0
  return code < 0x20 || (code >= 0x7f && code <= 0x9f) || code === 0x2028 || code === 0x2029
}

/** One line whatever names went into it: a line break in a subject would start a header of the writer's choosing. */
export function oneLine(text: string, maxLength = 200): string {
  const flat = [...text].map(character => (isControl(character) ? ' ' : character)).join('')
  const line = flat.replace(/ {2,}/g, ' ').trim()
  const characters = [...line]
  return characters.length <= maxLength ? line : `${characters.slice(0, maxLength - 1).join('')}…`
}

/** Only web links: anything else in a button is a mistake of ours or an attack. */
function webUrl(url: string): string {
  const { protocol, href } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new Error(`A mail cannot link to ${protocol} addresses.`)
  return href
}

/** Mail clients read inline colours first; the classes let those that know dark mode replace them. */
const style = `
body{margin:0;padding:0}
@media (prefers-color-scheme:dark){
.page{background:#10131c!important}.card{background:#191d29!important;border-color:#2e3444!important}
.ink{color:#eef0f6!important}.soft{color:#a9b0c2!important}.mark{color:#a3b1ff!important}
.button{background:#a3b1ff!important;color:#10131c!important}.link{color:#a3b1ff!important}}
@media (max-width:480px){.card{padding:24px 20px!important}}`

const font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Arial,sans-serif"

function actionHtml({ label, url }: { label: string; url: string }): string {
  const href = escapeHtml(webUrl(url))
  return `<p style="margin:24px 0 0"><a class="button" href="${href}" style="display:inline-block;padding:12px 22px;border-radius:8px;background:#2338c8;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none">${escapeHtml(label)}</a></p>
<p class="soft" style="margin:16px 0 0;font-size:13px;line-height:1.5;color:#565d70">If the button does not work, open this address:<br><a class="link" href="${href}" style="color:#2338c8;word-break:break-all">${href}</a></p>`
}

const smallLook = 'margin:0 0 8px;font-size:13px;line-height:1.5;color:#565d70'

function smallPrint({ footnote, footnoteLink }: Pick<MailContent, 'footnote' | 'footnoteLink'>): string[] {
  const link = footnoteLink && {
    href: escapeHtml(webUrl(footnoteLink.url)),
    label: escapeHtml(footnoteLink.label),
  }
  return [
    ...(footnote ? [`<p class="soft" style="${smallLook}">${escapeHtml(footnote)}</p>`] : []),
    ...(link
      ? [
          `<p class="soft" style="${smallLook}"><a class="link" href="${link.href}" style="color:#2338c8">${link.label}</a></p>`,
        ]
      : []),
  ]
}

const sender = 'Sent by Muster, attendance for schools and teams.'
const signature = `<p class="soft" style="${smallLook}">${sender}</p>`

function html({ title, paragraphs, action, footnote, footnoteLink }: MailContent): string {
  const body = paragraphs
    .map(
      paragraph =>
        `<p class="ink" style="margin:12px 0 0;font-size:16px;line-height:1.55;color:#1b2033">${escapeHtml(paragraph)}</p>`,
    )
    .join('\n')
  const small = [...smallPrint({ footnote, footnoteLink }), signature].join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>:root{color-scheme:light dark}${style}</style>
</head>
<body class="page" style="background:#f4f5f9;${font}">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f5f9;${font}"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;text-align:left"><tr><td class="mark" style="padding:0 4px 16px;font-size:18px;font-weight:700;letter-spacing:-0.02em;color:#2338c8">Muster</td></tr>
<tr><td class="card" style="padding:32px;border:1px solid #dfe2ec;border-radius:12px;background:#ffffff">
<h1 class="ink" style="margin:0;font-size:22px;line-height:1.3;letter-spacing:-0.01em;color:#1b2033">${escapeHtml(title)}</h1>
${body}
${action ? actionHtml(action) : ''}
</td></tr>
<tr><td style="padding:20px 4px 0">${small}</td></tr></table>
</td></tr></table>
</body>
</html>
`
}

function text({ title, paragraphs, action, footnote, footnoteLink }: MailContent): string {
  const small = [
    ...(footnote ? [footnote] : []),
    ...(footnoteLink ? [`${footnoteLink.label}: ${webUrl(footnoteLink.url)}`] : []),
    sender,
  ]
  return `${[
    title,
    ...paragraphs,
    ...(action ? [`${action.label}:\n${webUrl(action.url)}`] : []),
    `-- \n${small.join('\n')}`,
  ].join('\n\n')}\n`
}

/** Both bodies of one mail: whoever cannot or will not show HTML reads the same words. */
export const renderMail = (content: MailContent) => ({ html: html(content), text: text(content) })
