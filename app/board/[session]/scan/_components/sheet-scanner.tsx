'use client'

import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { StatusPill } from '@/app/_ui/data/status-pill'
import { Notice } from '@/app/_ui/feedback/notice'
import { buttonClasses } from '@/app/_ui/form/button-classes'
import { type CameraState, useCamera } from './use-camera'

interface Line {
  key: string
  name: string
  /** Not of another sheet, and not refused. */
  taken: boolean
  status: 'present' | 'late' | 'absent' | 'excused' | null
  text: string
}

const cameraWords: Record<Exclude<CameraState, 'reading'>, string> = {
  starting: 'Asking for the camera…',
  refused: 'The browser refuses the camera to this page. Allow it in the address bar and reload.',
  absent: 'No camera was found, or this address is not https. Mark these people on the roster instead.',
}

/** A line is a new one once the camera has not seen it for so long: where people sign out, they come back to leave. */
const forgottenAfterMs = 30_000

const wheres = { in: 'recorded', out: 'signed out', back: 'back inside' } as const

/** Each line is sent once, however long the camera looks at it. */
function useScannedLines(sessionId: string) {
  const trpc = useTRPC()
  const scan = useMutation(trpc.checkIns.scanSheet.mutationOptions())
  const seenAt = useRef(new Map<string, number>())
  const [lines, setLines] = useState<Line[]>([])
  const add = (line: Line) => setLines(known => [line, ...known.filter(({ key }) => key !== line.key)])
  const take = (token: string) => {
    const before = seenAt.current.get(token)
    seenAt.current.set(token, Date.now())
    if (before !== undefined && Date.now() - before < forgottenAfterMs) return
    scan.mutate(
      { sessionId, token: token.slice(0, 100) },
      {
        onSuccess: ({ fullName, status, recorded, where }) => {
          const already = where === 'out' ? 'was signed out already' : 'was checked in already'
          add({ key: token, name: fullName, taken: true, status, text: recorded ? wheres[where] : already })
        },
        onError: error =>
          add({ key: token, name: 'Not taken', taken: false, status: null, text: error.message }),
      },
    )
  }
  return { lines, take }
}

/** The teacher's laptop reads the lines that were signed, one after the other. */
export function SheetScanner({ sessionId, className }: { sessionId: string; className: string }) {
  const { lines, take } = useScannedLines(sessionId)
  const { video, state } = useCamera(take)
  return (
    <main className="mx-auto grid max-w-5xl gap-6 p-4 sm:p-6 lg:grid-cols-[1fr_22rem]">
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">Scan the sign-in sheet</h1>
        <p className="mt-1 mb-4 text-muted">{className}: hold each signed line before the camera.</p>
        {state === 'reading' ? null : (
          <div className="mb-4">
            <Notice live tone={state === 'starting' ? 'info' : 'warning'}>
              {cameraWords[state]}
            </Notice>
          </div>
        )}
        <video
          aria-label="Camera"
          className="aspect-video w-full rounded-xl border bg-surface-tertiary object-cover"
          muted
          playsInline
          ref={video}
        />
        <div className="mt-4 flex flex-wrap gap-2">
          <a className={buttonClasses()} href={`/board/${sessionId}/sheet`}>
            The sheet
          </a>
          <a className={buttonClasses({ variant: 'ghost' })} href={`/board/${sessionId}`}>
            Back to the board
          </a>
        </div>
      </div>
      <section aria-label="Scanned lines">
        <h2 className="mb-2 font-semibold">{lines.filter(({ taken }) => taken).length} scanned</h2>
        <ul aria-live="polite" className="divide-y divide-separator rounded-xl border bg-surface">
          {lines.map(({ key, name, status, text }) => (
            <li className="flex items-center gap-3 px-4 py-3" key={key}>
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="block text-muted text-sm">{text}</span>
              </span>
              {status ? <StatusPill size="sm" status={status} /> : null}
            </li>
          ))}
          {lines.length === 0 ? <li className="px-4 py-6 text-muted text-sm">Nothing yet.</li> : null}
        </ul>
      </section>
    </main>
  )
}
