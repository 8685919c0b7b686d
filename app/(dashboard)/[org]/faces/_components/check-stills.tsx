'use client'

import { useMutation } from '@tanstack/react-query'
import { Images } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { momentText } from './day-text'

const places = { first: 'Measured here', last: 'Refused here' } as const

/** The pictures of one close call, side by side; each look is in the audit log, so they come at a press and not before. */
export function CheckStills({ checkId, fullName }: { checkId: string; fullName: string }) {
  const trpc = useTRPC()
  const show = useMutation(trpc.faces.stills.mutationOptions())
  const stills = show.data
  if (!stills)
    return (
      <>
        <Button
          className="self-start"
          icon={<Images aria-hidden />}
          onClick={() => show.mutate({ checkId })}
          pending={show.isPending}
          size="sm"
        >
          Look at the pictures
        </Button>
        {show.error ? <Notice tone="danger">{show.error.message}</Notice> : null}
      </>
    )
  const [first] = stills
  if (!first) return <p className="text-muted">The pictures are gone.</p>
  return (
    <div className="flex flex-col gap-2">
      <div className="grid max-w-xl grid-cols-2 gap-3">
        {stills.map(({ place, picture }) => (
          <figure key={place}>
            <img
              alt={`${places[place]}: whoever checked in as ${fullName}`}
              className="aspect-4/3 w-full rounded-lg border bg-surface-tertiary object-cover"
              src={`data:image/jpeg;base64,${picture}`}
            />
            <figcaption className="mt-1 text-muted text-xs">{places[place]}</figcaption>
          </figure>
        ))}
      </div>
      <p className="text-muted text-xs">
        Deleted with your word, at the latest {momentText(first.expiresAt)}. Your look is in the audit log.
      </p>
    </div>
  )
}
