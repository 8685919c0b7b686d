'use client'

import { Keyboard } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { type MarkWord, wordText } from '../_roster/mark-words'

const keysOf = (words: readonly MarkWord[], signsOut: boolean) => [
  { keys: ['↑', '↓', '←', '→'], does: 'move from person to person' },
  { keys: words.map(word => word.letter), does: `mark ${words.map(wordText).join(', ')}` },
  { keys: ['Space'], does: 'choose several people; a letter then marks them all' },
  ...(signsOut ? [{ keys: ['X'], does: 'sign out, or back inside' }] : []),
  { keys: ['U', 'Ctrl Z'], does: 'undo the latest marking' },
  { keys: ['Enter'], does: 'open the menu of a person' },
  { keys: ['N'], does: 'mark with a note' },
  { keys: ['W'], does: 'why is this mark what it is?' },
]

/** What the keyboard can do here; only shown where one is likely. */
export function KeyHints({ words, signsOut }: { words: readonly MarkWord[]; signsOut: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        aria-label="Keyboard shortcuts"
        className="max-md:hidden"
        iconOnly
        onClick={() => setOpen(true)}
        variant="ghost"
      >
        <Keyboard aria-hidden />
      </Button>
      <Dialog
        description="They work while a person in the list has the focus."
        onOpenChange={setOpen}
        open={open}
        title="Keyboard shortcuts"
      >
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-3 text-sm">
          {keysOf(words, signsOut).map(({ keys: names, does }) => (
            <div className="contents" key={does}>
              <dt className="flex max-w-36 flex-wrap gap-1">
                {names.map(name => (
                  <kbd
                    className="min-w-6 rounded-md border border-b-2 bg-surface-secondary px-1.5 py-0.5 text-center font-sans text-xs"
                    key={name}
                  >
                    {name}
                  </kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  )
}
