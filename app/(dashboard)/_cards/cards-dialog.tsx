'use client'

import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { CardList } from './card-list'
import { CardScanField } from './card-scan-field'
import type { CardPerson } from './use-cards'

type CardsDialogProps = {
  /** Open while there is one. */
  person: CardPerson | undefined
  onOpenChange: (open: boolean) => void
}

function Body({ person }: { person: CardPerson }) {
  const [given, setGiven] = useState<string>()
  return (
    <div className="flex flex-col gap-6">
      <CardScanField onAssigned={setGiven} person={person} />
      <div className="flex flex-col gap-2">
        <p className="flex min-h-5 items-center gap-2 text-present-ink text-sm" role="status">
          {given ? <CircleCheck aria-hidden className="size-4" /> : null}
          {given ? `${person.fullName} holds ${given}.` : ''}
        </p>
        <CardList person={person} />
      </div>
    </div>
  )
}

/** One person's cards, with a field that gives another. */
export function CardsDialog({ person, onOpenChange }: CardsDialogProps) {
  return (
    <Dialog
      footer={<Button onClick={() => onOpenChange(false)}>Done</Button>}
      onOpenChange={onOpenChange}
      open={person !== undefined}
      title={person ? `Cards of ${person.fullName}` : 'Cards'}
    >
      {person ? <Body key={person.id} person={person} /> : null}
    </Dialog>
  )
}
