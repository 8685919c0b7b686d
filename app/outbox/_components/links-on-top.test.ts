import { describe, expect, it } from 'vitest'
import { linksOnTop } from './links-on-top'

describe('linksOnTop', () => {
  it('puts the target into the head, where it holds for every link', () => {
    const shown = linksOnTop(
      '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8"></head></html>',
    )
    expect(shown).toMatch(/<html lang="en">\n<head><base target="_top">\n<meta charset/)
  })

  it('copes with a mail that has no head', () => {
    expect(linksOnTop('<p>Hi $& there</p>')).toBe('<base target="_top"><p>Hi $& there</p>')
  })
})
