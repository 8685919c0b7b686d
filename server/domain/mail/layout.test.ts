import { describe, expect, it } from 'vitest'
import { oneLine, renderMail } from './layout.ts'

const hostile = `<script>alert("1")</script> & 'friends'`

describe('renderMail', () => {
  const content = {
    title: hostile,
    paragraphs: [hostile, 'Zoë was there.'],
    action: { label: hostile, url: 'https://muster.example/a?b=1&c="2"' },
    footnote: hostile,
    footnoteLink: { label: hostile, url: 'https://muster.example/north/preferences' },
  }

  it('escapes every part of the HTML', () => {
    const { html } = renderMail(content)
    expect(html).not.toContain('<script')
    expect(
      html.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; &#39;friends&#39;/g),
    ).toHaveLength(6)
    expect(html).toContain('href="https://muster.example/a?b=1&amp;c=%222%22"')
  })

  it('says the same in plain text, as it was written', () => {
    const { text } = renderMail(content)
    expect(text).toContain(hostile)
    expect(text).toContain('Zoë was there.')
    expect(text).toContain('https://muster.example/a?b=1&c=%222%22')
    expect(text).toContain(`${hostile}: https://muster.example/north/preferences`)
  })

  it('can be read: a language, a title, one heading and both colour schemes', () => {
    const { html } = renderMail({ title: 'Marked', paragraphs: ['You were on time.'] })
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('<title>Marked</title>')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).toContain('prefers-color-scheme:dark')
    expect(html.match(/<table(?! role="presentation")/g)).toBeNull()
  })

  it.each(['javascript:alert(1)', 'data:text/html,hi'])('refuses to link to %s', url => {
    expect(() => renderMail({ title: 'x', paragraphs: [], action: { label: 'x', url } })).toThrow(
      'cannot link',
    )
  })
})

describe('oneLine', () => {
  it('keeps a subject in its own header', () => {
    expect(oneLine('Hello\r\nBcc: all@example.org\u2028x\u0000y')).toBe('Hello Bcc: all@example.org x y')
  })

  it('shortens by characters, not by halves of them', () => {
    expect(oneLine('😀'.repeat(300), 4)).toBe('😀😀😀…')
  })
})
