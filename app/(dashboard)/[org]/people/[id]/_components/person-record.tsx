'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { CardList } from '../../../../_cards/card-list'
import { CardsDialog } from '../../../../_cards/cards-dialog'
import { RecordButton } from '../../../_exports/record-button'
import { useOrganization } from '../../../_frame/organization-context'
import { PersonRecord } from '../../../_record/record'
import { ExcuseDialog } from '../../../_requests/excuse-dialog'
import type { PersonDetails } from './person-facts'

const nothingNew: ReadonlySet<string> = new Set()

function Cards({ person }: { person: PersonDetails }) {
  const [giving, setGiving] = useState(false)
  return (
    <Panel
      actions={
        <Button onClick={() => setGiving(true)} size="sm">
          Give a card
        </Button>
      }
      title="Cards"
    >
      <CardList person={person} />
      <CardsDialog onOpenChange={setGiving} person={giving ? person : undefined} />
    </Panel>
  )
}

/** Staff enter what a parent said on the phone. */
function EnterExcuse({ person }: { person: PersonDetails }) {
  const trpc = useTRPC()
  const [entering, setEntering] = useState(false)
  const { data } = useQuery(trpc.attendance.myStanding.queryOptions({ personId: person.id }))
  if (!data) return null
  return (
    <>
      <Button onClick={() => setEntering(true)} size="sm">
        Enter an excuse
      </Button>
      {entering ? (
        <ExcuseDialog classes={data.classes} onClose={() => setEntering(false)} personId={person.id} />
      ) : null}
    </>
  )
}

/** Cards, classes, standing and marks of a student, as far as the viewer may see them. */
export function StudentRecord({ person }: { person: PersonDetails }) {
  const trpc = useTRPC()
  const { grants } = useOrganization()
  const standing = useQuery({
    ...trpc.attendance.myStanding.queryOptions({ personId: person.id }),
    retry: false,
  })
  const isHidden = standing.error?.data?.code === 'not-found'
  return (
    <>
      {grants['cards.manage'] ? <Cards person={person} /> : null}
      <section aria-labelledby="attendance">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2 className="font-semibold text-lg tracking-tight" id="attendance">
            Attendance
          </h2>
          <div className="flex flex-wrap gap-2">
            {isHidden ? null : <RecordButton personId={person.id} size="sm" />}
            {grants['requests.make'] === 'all' ? <EnterExcuse person={person} /> : null}
          </div>
        </div>
        {isHidden ? (
          <Notice>You see the record of students in your own classes.</Notice>
        ) : (
          <PersonRecord changed={nothingNew} legend="Classes" personId={person.id} />
        )}
      </section>
    </>
  )
}
