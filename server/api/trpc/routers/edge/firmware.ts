import { changeRollout } from '../../../../domain/devices/firmware/change-rollout.ts'
import { listReleases } from '../../../../domain/devices/firmware/list-releases.ts'
import { listRollouts } from '../../../../domain/devices/firmware/list-rollouts.ts'
import { setReleaseKey } from '../../../../domain/devices/firmware/set-release-key.ts'
import { startRollout } from '../../../../domain/devices/firmware/start-rollout.ts'
import { uploadRelease } from '../../../../domain/devices/firmware/upload-release.ts'
import { command, query, router } from '../../init.ts'

export const firmwareRouter = router({
  releases: query(listReleases),
  rollouts: query(listRollouts),
  setKey: command(setReleaseKey),
  upload: command(uploadRelease),
  start: command(startRollout),
  change: command(changeRollout),
})
