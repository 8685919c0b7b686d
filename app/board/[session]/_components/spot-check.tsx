'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { Check, Dices, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import { drawFrom, type RosterRow } from '../_board/board-data'
import { Sheet } from './sheet'

const sizes = [1, 3, 5] as const

const secureRandom = (below: number) =>
  (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % Math.max(1, below)

type Answer = 'here' | 'gone'

function Person(props: { row: RosterRow; answer: Answer | undefined; onAnswer: (answer: Answer) => void }) {
  const { row, answer, onAnswer } = props
  return (
    <li className="flex flex-wrap items-center gap-3 py-3">
      <span className="min-w-0 flex-1 basis-60 truncate font-semibold text-3xl tracking-tight">
        {row.fullName}
      </span>
      {answer ? (
        <span className={answer === 'here' ? 'text-present-ink' : 'text-absent-ink'} role="status">
          {answer === 'here' ? 'is here' : 'marked absent'}
        </span>
      ) : (
        <span className="flex gap-2">
          <Button icon={<Check aria-hidden />} onClick={() => onAnswer('here')}>
            Here
          </Button>
          <Button icon={<X aria-hidden />} onClick={() => onAnswer('gone')}>
            Not here
          </Button>
        </span>
      )}
    </li>
  )
}

/** The draw, and what became of each name. */
function useSpotCheck(sessionId: string) {
  const trpc = useTRPC()
  const roster = useQuery({ ...trpc.attendance.roster.queryOptions({ sessionId }), staleTime: 0 })
  const mark = useMutation(trpc.attendance.mark.mutationOptions())
  const [drawn, setDrawn] = useState<RosterRow[]>([])
  const [answers, setAnswers] = useState<Record<string, Answer>>({})
  const here = (roster.data?.rows ?? []).filter(({ status }) => status === 'present' || status === 'late')
  const keep = (personId: string, answer: Answer) => setAnswers(known => ({ ...known, [personId]: answer }))
  return {
    here,
    drawn,
    answers,
    problem: mark.error ?? roster.error,
    draw(count: number) {
      setDrawn(drawFrom(here, count, secureRandom))
      setAnswers({})
    },
    answer({ personId }: RosterRow, answer: Answer) {
      if (answer === 'here') return keep(personId, answer)
      const note = 'Spot check: not in the room'
      mark.mutate(
        { sessionId, personIds: [personId], status: 'absent', note },
        { onSuccess: () => keep(personId, answer) },
      )
    },
  }
}

/** A few of those who are marked here, by chance, by name: who does not answer is marked absent with the reason. */
export function SpotCheck({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const { here, drawn, answers, problem, draw, answer } = useSpotCheck(sessionId)
  const names = useRef<HTMLUListElement>(null)
  const draws = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone: on to the next name, or to another draw.
  useEffect(() => {
    if (Object.keys(answers).length === 0) return
    const next = names.current?.querySelector('button') ?? draws.current?.querySelector('button')
    next?.focus()
  }, [answers])
  return (
    <Sheet onClose={onClose} title="Spot check">
      <p className="text-muted">
        {here.length === 0
          ? 'Nobody is marked here yet.'
          : `Draws from the ${here.length} who are marked here.`}
      </p>
      <div className="mt-4 flex flex-wrap gap-2" ref={draws}>
        {sizes.map(size => (
          <Button
            data-starts={size === 3 || undefined}
            disabled={here.length === 0}
            icon={<Dices aria-hidden />}
            key={size}
            onClick={() => draw(size)}
            variant={size === 3 ? 'primary' : 'secondary'}
          >
            Draw {size}
          </Button>
        ))}
      </div>
      <ul className="mt-4 divide-y divide-separator" ref={names}>
        {drawn.map(row => (
          <Person
            answer={answers[row.personId]}
            key={row.personId}
            onAnswer={given => answer(row, given)}
            row={row}
          />
        ))}
      </ul>
      {problem ? (
        <p className="mt-3 text-danger" role="alert">
          {problem.message}
        </p>
      ) : null}
    </Sheet>
  )
}
