import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { clipOf, type Show } from '../../support/faces/clip.ts'
import { pictureOf, somePeople } from '../../support/faces/people-in-photos.ts'
import { turned } from '../../support/faces/warped.ts'
import { test as base } from '../fixtures.ts'
import { storageOf } from '../school/api.ts'
import { type Film, openFilm } from './film.ts'

/** Photographs that come with the face package, and movements made by warping one of them. */
export interface Pictures extends Record<Show, Buffer> {
  slightlyLeft: Buffer
  slightlyRight: Buffer
  /** Somebody else, and the shots that set up their face. */
  other: Buffer
  otherShots: Buffer[]
  both: Buffer
  nobody: Buffer
}

async function takePictures(): Promise<Pictures> {
  const clip = await clipOf()
  const face = { x: 204, y: 120, width: 231, height: 220 }
  const { joan, grace } = somePeople
  const other = await pictureOf({ place: grace, shot: { size: 440 } })
  return {
    ...clip,
    // This still looks a little to the right, so one warp would not be enough.
    slightlyLeft: await turned(await turned(clip.straight, face, 0.12), { ...face, x: face.x + 14 }, 0.12),
    slightlyRight: await turned(clip.straight, face, -0.06),
    other,
    otherShots: [other, await turned(other, face, 0.08), await turned(other, face, -0.08)],
    both: await pictureOf(
      { place: joan, shot: { size: 300, at: { x: 0.27, y: 0.5 } } },
      { place: grace, shot: { size: 300, at: { x: 0.73, y: 0.5 } } },
    ),
    nobody: await pictureOf(),
  }
}

export interface Camera {
  film: Film
  pictures: Pictures
  /** A page in the browser that has the camera. */
  open(session?: string, options?: BrowserContextOptions): Promise<Page>
}

/** Chromium with a camera of its own beside the one of the other tests. */
export const test = base.extend<object, { camera: Camera }>({
  camera: [
    async ({ playwright, launchOptions, muster }, use) => {
      const film = await openFilm()
      const pictures = await takePictures()
      const flags = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
      const browser: Browser = await playwright.chromium.launch({
        ...launchOptions,
        args: [...(launchOptions.args ?? []), ...flags, `--use-file-for-fake-video-capture=${film.path}`],
      })
      await use({
        ...{ film, pictures },
        async open(session, options) {
          const settings = { baseURL: muster.url, storageState: storageOf(session), permissions: ['camera'] }
          const context = await browser.newContext({ ...settings, reducedMotion: 'reduce', ...options })
          return context.newPage()
        },
      })
      await browser.close()
      await film.end()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})
