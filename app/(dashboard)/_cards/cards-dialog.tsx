'use client'

import { useToast } from '@/app/_ui/feedback/toast'
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

/** One person's cards, with a field that gives another. */
export function CardsDialog({ person, onOpenChange }: CardsDialogProps) {
  const toast = useToast()
  return (
    <Dialog
      footer={<Button onClick={() => onOpenChange(false)}>Done</Button>}
      onOpenChange={onOpenChange}
      open={person !== undefined}
      title={person ? `Cards of ${person.fullName}` : 'Cards'}
    >
      {person ? (
        <div className="flex flex-col gap-6">
          <CardScanField
            key={person.id}
            onAssigned={uid => toast.success(`${person.fullName} holds ${uid}`)}
            person={person}
          />
          <CardList person={person} />
        </div>
      ) : null}
    </Dialog>
  )
}
