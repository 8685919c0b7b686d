'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { sizeWords } from '../../_attachments/file-words'
import { type ExportItem, isUnderWay, kindWords, percentDone, stateWords } from '../../_exports/export-words'
import { useOrganization } from '../../_frame/organization-context'
import { dateText } from '../../_frame/time-words'

function DownloadButton({ id, name }: { id: string; name: string }) {
  const trpc = useTRPC()
  const toast = useToast()
  const { slug } = useOrganization().organization
  const link = useMutation(
    trpc.exports.link.mutationOptions({
      // Answered as a download: the page stays as it is.
      onSuccess: ({ path }) => window.location.assign(`${path}?${new URLSearchParams({ o: slug })}`),
      onError: error => toast.error(error.message),
    }),
  )
  return (
    <Button
      aria-label={`Download ${name}`}
      icon={<Download aria-hidden />}
      onClick={() => link.mutate({ exportId: id })}
      pending={link.isPending}
      size="sm"
    >
      Download
    </Button>
  )
}

function CancelButton({ id, name }: { id: string; name: string }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const cancel = useMutation(
    trpc.exports.cancel.mutationOptions({
      onError: error => toast.error(error.message),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.exports.list.pathKey() }),
    }),
  )
  return (
    <Button
      aria-label={`Cancel ${name}`}
      onClick={() => cancel.mutate({ exportId: id })}
      pending={cancel.isPending}
      size="sm"
    >
      Cancel
    </Button>
  )
}

export function ExportRow({ item }: { item: ExportItem }) {
  const { timeZone } = useOrganization().organization
  const { id, kind, format, about, from, to, state, bytes, createdAt } = item
  const name = `${kindWords[kind]}${about ? `, ${about}` : ''}`
  const percent = percentDone(item)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="break-words font-medium text-sm">
          {name} <Badge>{format.toUpperCase()}</Badge>
        </p>
        <p className="text-muted text-xs">
          {from === to ? dateText(from) : `${dateText(from)} to ${dateText(to)}`} · asked for{' '}
          <RelativeTime at={createdAt} timeZone={timeZone} />
        </p>
        <p className={`mt-0.5 text-xs ${state === 'failed' ? 'text-danger' : 'text-muted'}`}>
          {stateWords(item)}
          {state === 'ready' ? ` · ${sizeWords(bytes)}` : ''}
        </p>
        {state === 'running' ? (
          <progress
            aria-label={`${name}: how far it is`}
            className="mt-1 h-2 w-full max-w-md overflow-hidden rounded-full accent-(--accent)"
            max={100}
            value={percent}
          />
        ) : null}
      </div>
      {state === 'ready' ? <DownloadButton id={id} name={name} /> : null}
      {isUnderWay(item) ? <CancelButton id={id} name={name} /> : null}
    </li>
  )
}
