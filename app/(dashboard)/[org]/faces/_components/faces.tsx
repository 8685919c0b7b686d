'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Deletions } from './deletions'
import { EnrolledPeople } from './enrolled-people'
import { FaceReview } from './face-review'
import { FaceSettingsForm } from './face-settings-form'
import { Thresholds } from './thresholds'

/** Settings first; what they bring about below, once they are on. */
export function Faces() {
  const trpc = useTRPC()
  const { data: settings, error, refetch, isFetching } = useQuery(trpc.faces.settings.queryOptions({}))
  if (error) return <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />
  if (!settings) return <SkeletonRows rows={4} />
  return (
    <div className="flex flex-col gap-6">
      <FaceSettingsForm key={String(settings.enabled)} settings={settings} />
      {settings.enabled ? <EnrolledPeople /> : null}
      {settings.enabled ? <FaceReview /> : null}
      {settings.enabled ? <Thresholds /> : null}
      <Deletions />
    </div>
  )
}
