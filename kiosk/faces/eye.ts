import type { Kiosk } from '../kiosk.ts'
import { createWatch, recognise, type Sight } from './watch.ts'

type Seeing = Pick<Kiosk, 'copies' | 'faces' | 'stranger'>

/** Compares the faces of one frame after the other with those the kiosk may know, and has it say what came of it. */
export function createEye(kiosk: Seeing) {
  const watch = createWatch()
  return async (faces: readonly { descriptor?: readonly number[] }[], atMs: number): Promise<Sight> => {
    const { copies } = kiosk
    if (!copies) return { recognised: [], stranger: false }
    const sight = watch.look(
      faces.flatMap(({ descriptor }) => (descriptor ? [recognise(descriptor, copies.faces, copies)] : [])),
      atMs,
    )
    if (sight.recognised.length > 0) watch.tryAgain(await kiosk.faces(sight.recognised), atMs)
    else if (sight.stranger) kiosk.stranger()
    return sight
  }
}
