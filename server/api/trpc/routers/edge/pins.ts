import { drawPin } from '../../../../domain/pins/draw-pin.ts'
import { getPin } from '../../../../domain/pins/get-pin.ts'
import { removePin } from '../../../../domain/pins/remove-pin.ts'
import { command, query, router } from '../../init.ts'

export const pinsRouter = router({
  get: query(getPin),
  draw: command(drawPin),
  remove: command(removePin),
})
