'use client'

import { LiveDot } from '@/app/_ui/data/live-dot'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { ReadersHeader } from '../../_frame/readers-header'
import { ReleaseKey } from './release-key'
import { ReleaseList } from './release-list'
import { RolloutPanel } from './rollout-panel'
import { useFirmware } from './use-firmware'

/** Releases, the key they are signed with, and how far they have come. */
export function FirmwareScreen() {
  const { live, releases, rollouts } = useFirmware()
  const last = rollouts.data?.[0]
  return (
    <>
      <ReadersHeader
        aside={<LiveDot state={live} />}
        description="Signed programs for your readers: a few readers first, all of them when those are well."
      />
      {releases.data ? (
        <div className="flex flex-col gap-5">
          {last ? <RolloutPanel rollout={last} /> : null}
          <ReleaseList hasKey={releases.data.key !== null} releases={releases.data.releases} />
          <ReleaseKey releaseKey={releases.data.key} />
        </div>
      ) : (
        <QueryFallback label="Loading firmware" query={releases} />
      )}
    </>
  )
}
