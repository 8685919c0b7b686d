'use client'

import { useMutation } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useProgress } from '@/app/_live/use-progress'
import { useTRPCClient } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../_frame/organization-context'
import { ChangesDialog, type Chosen } from './changes-dialog'
import type { Proof } from './proof'
import { type Counts, effectWords, headline, meanings, type Simulated } from './simulation'

export function CountBadges({ counts }: { counts: Counts }) {
  return (
    <span className="flex flex-wrap gap-1.5">
      {effectWords.map(([effect, { name, tone }]) =>
        counts[effect] > 0 ? (
          <Badge key={effect} tone={tone}>
            {counts[effect].toLocaleString('en')} {name}
          </Badge>
        ) : null,
      )}
    </span>
  )
}

interface Row extends Chosen {
  marks: number
  counts: Counts
}

interface TouchedProps {
  title: string
  rows: Row[]
  more: number
  onOpen: (chosen: Chosen) => void
}

/** Each row opens the sessions behind its numbers. */
function Touched({ title, rows, more, onOpen }: TouchedProps) {
  if (rows.length === 0) return null
  return (
    <section>
      <h3 className="mb-1.5 font-medium text-sm">{title}</h3>
      <ul className="max-h-80 divide-y divide-separator overflow-y-auto rounded-lg border">
        {rows.map(({ name, of, marks, counts }) => (
          <li key={of.classId ?? of.personId}>
            <button
              className="flex w-full flex-wrap items-center gap-x-3 gap-y-1.5 px-3.5 py-2.5 text-left text-sm hover:bg-surface-secondary"
              onClick={() => onOpen({ name, of })}
              type="button"
            >
              <span className="min-w-0 flex-1 basis-36 break-words">{name}</span>
              <CountBadges counts={counts} />
              <span className="text-muted text-xs tabular">of {marks.toLocaleString('en')}</span>
            </button>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p className="mt-1.5 text-muted text-xs">And {more.toLocaleString('en')} more, touched less often.</p>
      ) : null}
    </section>
  )
}

function Result({ result, onOpen }: { result: Simulated; onOpen: (chosen: Chosen) => void }) {
  const { counts, classes, students, studentsTouched, cut } = result
  const lines = meanings(counts)
  return (
    <>
      <Notice live title={headline(result)} tone={lines.length > 0 ? 'info' : 'good'}>
        {lines.length > 0 ? (
          <ul className="flex flex-col gap-0.5">
            {lines.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : null}
      </Notice>
      {cut ? (
        <p className="text-muted text-sm">
          There were more sessions than are read at once: the oldest are left out.
        </p>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-2 *:min-w-0">
        <Touched
          more={0}
          onOpen={onOpen}
          rows={classes.map(row => ({ ...row, name: row.className, of: { classId: row.classId } }))}
          title="By class"
        />
        <Touched
          more={studentsTouched - students.length}
          onOpen={onOpen}
          rows={students.map(row => ({ ...row, name: row.fullName, of: { personId: row.personId } }))}
          title="By student"
        />
      </div>
    </>
  )
}

/** Tries a policy on what was recorded in the last 31 days, before anybody is held to it. */
export function SimulationPanel({ classId, proof }: { classId?: string; proof: Proof }) {
  const client = useTRPCClient()
  const [runId, setRunId] = useState<string>()
  const [chosen, setChosen] = useState<Chosen>()
  const run = useMutation({
    async mutationFn(asked: Proof) {
      // Without https there are no such names, and no progress is told.
      const id = window.isSecureContext ? crypto.randomUUID() : undefined
      setRunId(id)
      return { asked, result: await client.presence.simulate.query({ classId, proof: asked, runId: id }) }
    },
  })
  const { person } = useOrganization()
  const progress = useProgress(person.id, run.isPending ? runId : undefined)
  // What was tried is not what stands above any more: its numbers would mislead.
  const result =
    run.data && JSON.stringify(run.data.asked) === JSON.stringify(proof) ? run.data.result : undefined
  return (
    <div className="flex flex-col gap-4 border-t pt-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-muted text-sm">
          See first what this would have done to the marks of the last 31 days. Nothing is changed by looking.
          It goes by what was shown then: a proof that nobody was asked for yet is missing in all of them.
        </p>
        <Button icon={<FlaskConical aria-hidden />} onClick={() => run.mutate(proof)} pending={run.isPending}>
          Try it on last month
        </Button>
      </div>
      {run.isPending && progress ? (
        <progress
          aria-label="Sessions read"
          className="h-2 w-full accent-(--accent)"
          max={progress.total}
          value={progress.done}
        />
      ) : null}
      {run.error ? <Notice tone="danger">{run.error.message}</Notice> : null}
      {result ? <Result onOpen={setChosen} result={result} /> : null}
      {chosen ? (
        <ChangesDialog chosen={chosen} classId={classId} onClose={() => setChosen(undefined)} proof={proof} />
      ) : null}
    </div>
  )
}
