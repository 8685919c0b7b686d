'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { MapPin, Wifi } from 'lucide-react'
import { useTRPC, useTRPCClient } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { readPosition } from '@/app/_ui/form/position'
import { useProofShown } from '../use-proof-shown'
import { answerWords, askingWords, type MyPlace, standingWords } from './place-words'

function useShowing({ sessionId, asksLocation, asksNetwork }: MyPlace) {
  const client = useTRPCClient()
  const onSettled = useProofShown()
  return useMutation({
    mutationFn: async () => {
      // Whoever keeps the position to themselves may still show the network.
      const position = asksLocation
        ? await readPosition().catch(error => {
            if (!asksNetwork) throw error
            return null
          })
        : null
      return client.presence.showPlace.mutate({ sessionId, position })
    },
    onSettled,
  })
}

function Ask({ place }: { place: MyPlace }) {
  const show = useShowing(place)
  const answer = show.data && answerWords(show.data)
  return (
    <>
      <p className="text-muted text-sm">{askingWords(place)}</p>
      <Button
        className="whitespace-normal"
        icon={place.asksLocation ? <MapPin aria-hidden /> : <Wifi aria-hidden />}
        onClick={() => show.mutate()}
        pending={show.isPending}
      >
        {place.asksLocation ? 'Show where I am' : 'Show the network I am on'}
      </Button>
      {answer ? (
        <Notice live tone={answer.good ? 'good' : 'warning'}>
          {answer.words}
        </Notice>
      ) : null}
      {show.error ? (
        <Notice tone="danger">{show.error.message} You need not: any other proof counts as well.</Notice>
      ) : null}
    </>
  )
}

/** Only where the session’s policy counts it; the position is read at one press and at no other time. */
export function WhereYouAre({ sessionId }: { sessionId: string }) {
  const trpc = useTRPC()
  const places = useQuery(trpc.presence.places.queryOptions({}, { refetchInterval: 60_000 }))
  const place = places.data?.find(one => one.sessionId === sessionId)
  if (!place) return null
  const standing = standingWords(place)
  return (
    <section aria-label="Where you are" className="mt-4 flex flex-col gap-3 border-t pt-4">
      {standing ? <Notice tone="good">{standing}</Notice> : <Ask place={place} />}
    </section>
  )
}
