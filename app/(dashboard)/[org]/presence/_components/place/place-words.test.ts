import { describe, expect, it } from 'vitest'
import { answerWords, askingWords, type MyPlace, type Shown, standingWords } from './place-words'

const shown: Shown = { outcome: 'recorded', band: null, distanceM: null, onCampusNetwork: null }
const place: MyPlace = {
  sessionId: '0',
  siteName: 'City campus',
  asksLocation: true,
  asksNetwork: true,
  onCampusNetwork: false,
  band: null,
  networkShown: false,
}

describe('what a student reads about their place', () => {
  it.each([
    [{ band: 'inside', distanceM: 40 }, true, 'You are at the site. That counts.'],
    [
      { band: 'near', distanceM: 190 },
      true,
      'You are beside the site (190 m). That is close enough to count.',
    ],
    [
      { band: 'far', distanceM: 12_000 },
      false,
      'You are about 12 km away, so this does not count. Any other proof does.',
    ],
    [{ onCampusNetwork: true }, true, 'You are on the school’s network. That counts.'],
    [{ outcome: 'no-session' }, false, 'The session is over.'],
    [{ outcome: 'not-asked' }, false, 'This class does not ask for it any more.'],
  ] as const)('%o', (part, good, words) => {
    expect(answerWords({ ...shown, ...part })).toEqual({ good, words })
  })

  it('counts when one of the two does', () => {
    expect(answerWords({ ...shown, band: 'unknown', distanceM: 9, onCampusNetwork: true }).good).toBe(true)
    expect(answerWords({ ...shown, band: 'far', distanceM: 9_000, onCampusNetwork: false }).good).toBe(false)
  })

  it('says before anything is asked what is kept', () => {
    expect(askingWords(place)).toContain('City campus and then thrown away')
    expect(askingWords({ ...place, asksLocation: false })).not.toContain('position')
    expect(askingWords({ ...place, siteName: null })).toContain('around the site')
  })

  it('is done once all that is asked has been shown', () => {
    expect(standingWords(place)).toBeUndefined()
    expect(standingWords({ ...place, band: 'inside', onCampusNetwork: true })).toBeUndefined()
    expect(standingWords({ ...place, band: 'inside' })).toContain('Nothing more')
    expect(standingWords({ ...place, asksLocation: false })).toBeUndefined()
    expect(standingWords({ ...place, band: 'near', networkShown: true })).toContain('Nothing more to do')
    expect(standingWords({ ...place, asksNetwork: false, band: 'inside' })).toContain('Nothing more')
    expect(standingWords({ ...place, asksNetwork: false, band: 'far' })).toBeUndefined()
  })
})
