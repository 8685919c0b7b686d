'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { Skeleton } from '@/app/_ui/feedback/skeleton'
import { AuthHeading } from '../../../_components/auth-heading'
import { StandingText } from './standing-text'

/** For a socket that is blocked or a message that got lost. */
const pollMs = 5_000

/** Follows the decision and lets the person in the moment it is a yes. */
export function Standing({ slug }: { slug: string }) {
  const trpc = useTRPC()
  const router = useRouter()
  const membership = useQuery({
    ...trpc.people.myMembership.queryOptions({ slug }),
    refetchInterval: pollMs,
  })
  const { data } = membership
  const refresh = () => void membership.refetch()
  const live = useLive(data && { topic: 'person', id: data.personId }, {
    onEvent: refresh,
    onResync: refresh,
  })
  const admitted = data?.status === 'active' && !data.organization.suspended
  useEffect(() => {
    if (admitted) router.replace(`/${slug}`)
  }, [admitted, router, slug])
  if (!data)
    return membership.error ? (
      <ErrorState description={membership.error.message} onRetry={refresh} />
    ) : (
      <Skeleton className="h-40 w-full" />
    )
  if (admitted) return <AuthHeading title="You are in">Opening {data.organization.name} …</AuthHeading>
  return <StandingText membership={data} isLive={live === 'live'} slug={slug} />
}
