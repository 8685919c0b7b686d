import { describe, expect, it } from 'vitest'
import { html, nothing } from './markup'

describe('markup', () => {
  it('escapes every value, in text and in attributes', () => {
    const name = `<img src=x onerror="alert('1')">&`
    expect(html`<a title="${name}">${name}</a>`.text).toBe(
      '<a title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</a>',
    )
  })
  it('keeps markup, joins lists, leaves out what is absent, and shows a zero', () => {
    const items = ['a', '<b>'].map(each => html`<li>${each}</li>`)
    expect(html`${items}${null}${undefined}${false}${0}${nothing}`.text).toBe('<li>a</li><li>&lt;b&gt;</li>0')
  })
})
