import { expect, it } from 'vitest'
import { lightOfPicture } from '../../../../../face-engine/pixels.ts'
import { guide, poses } from './guidance'

const face = {
  box: { x: 0.3, y: 0.2, width: 0.4, height: 0.5 },
  ...{ score: 0.9, yaw: 0, mouth: 0, pitch: 0.5, brightness: 120, sharpness: 80 },
}
const reading = (...faces: Partial<typeof face>[]) => ({
  width: 640,
  height: 480,
  light: 110,
  faces: faces.map(one => ({ ...face, ...one })),
})

it('says one thing at a time, what is worst first', () => {
  expect(guide(reading(), 'straight')).toEqual({ ready: false, words: 'Nobody is in the picture.' })
  expect(guide({ ...reading(), light: 12 }, 'straight').words).toContain('dark')
  expect(guide(reading({}, {}), 'straight').words).toContain('alone')
  expect(guide(reading({ box: { ...face.box, width: 0.1 } }), 'straight').words).toContain('closer')
  expect(guide(reading({ box: { ...face.box, width: 0.8 } }), 'straight').words).toContain('back')
  expect(guide(reading({ brightness: 20 }), 'straight').words).toContain('dark')
  expect(guide(reading({ brightness: 240 }), 'straight').words).toContain('bright')
  expect(guide(reading({ sharpness: 2 }), 'straight').words).toContain('still')
})

it('knows a dark picture from a light one', () => {
  const picture = (value: number) => ({
    width: 64,
    height: 48,
    data: new Uint8Array(64 * 48 * 3).fill(value),
  })
  expect(lightOfPicture(picture(9))).toBeCloseTo(9)
  expect(lightOfPicture(picture(200))).toBeCloseTo(200)
})

it('takes each pose when it is there', () => {
  expect(poses).toEqual(['straight', 'left', 'right', 'straight'])
  expect(guide(reading({}), 'straight').ready).toBe(true)
  expect(guide(reading({ yaw: 0.4 }), 'straight').ready).toBe(false)
  expect(guide(reading({ yaw: 0.2 }), 'left').ready).toBe(true)
  expect(guide(reading({ yaw: 0.2 }), 'right')).toMatchObject({ ready: false })
  expect(guide(reading({ yaw: -0.2 }), 'right').ready).toBe(true)
  expect(guide(reading({ yaw: 0.6 }), 'left').words).toContain('less')
})
