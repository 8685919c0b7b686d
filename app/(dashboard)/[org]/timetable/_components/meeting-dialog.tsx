'use client'

import { useIsMutating } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useOrganization } from '../../_frame/organization-context'
import { dayText } from '../../_frame/time-words'
import { CancelForm, ChangeForm } from '../_dialog/change-form'
import { SubstituteForm } from '../_dialog/substitute-form'
import { useMeetingChanges } from '../_dialog/use-meeting-changes'
import { type Chosen, stateWords, timesOf } from './meeting-card'

type Act = 'change' | 'cancel' | 'substitute'

const submits = {
  change: 'Change this meeting',
  cancel: 'Cancel this meeting',
  substitute: 'Let them stand in',
}

function Facts({ chosen: { meeting, date } }: { chosen: Chosen }) {
  const { roomName, teachers, substitutes, siteName, timeZone, afterMidnight } = meeting
  const facts: [string, string][] = [
    ['When', `${dayText(date)}, ${timesOf(meeting)}${afterMidnight ? ' (after midnight)' : ''}`],
    ['Where', siteName ? `${roomName}, ${siteName} (${timeZone})` : roomName],
    ['Teachers', teachers.join(', ') || 'Nobody yet'],
    ['Stands in', substitutes.join(', ')],
    ['This time', stateWords(meeting)],
  ]
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div className="contents" key={name}>
            <dt className="text-muted">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** What the viewer may do about a meeting; nothing for most. */
function useActs(): { value: Act; label: string }[] {
  const { grants } = useOrganization()
  if (!grants['meetings.change']) return []
  const own: { value: Act; label: string }[] = [
    { value: 'change', label: 'Move or change' },
    { value: 'cancel', label: 'Cancel' },
  ]
  return grants['classes.manage'] ? [...own, { value: 'substitute', label: 'Substitute' }] : own
}

interface ButtonsProps {
  act: Act | undefined
  chosen: Chosen
  form: string
  mayChange: boolean
  onDone: () => void
}

function Buttons({ act, chosen: { meeting }, form, mayChange, onDone }: ButtonsProps) {
  const { organization } = useOrganization()
  const name = { slotId: meeting.slotId, patternDate: meeting.patternDate }
  const { restore } = useMeetingChanges(name, onDone)
  // The forms send their own changes; nothing else on the page can while this window is open.
  const isSending = useIsMutating() > 0 && !restore.isPending
  return (
    <>
      <LinkButton
        href={`/${organization.slug}/classes/${meeting.classId}`}
        icon={<ExternalLink aria-hidden />}
        variant="ghost"
      >
        Open the class
      </LinkButton>
      {meeting.state !== 'planned' && mayChange ? (
        <Button disabled={isSending} onClick={() => restore.mutate(name)} pending={restore.isPending}>
          As every week
        </Button>
      ) : null}
      {act ? (
        <Button
          disabled={restore.isPending}
          form={form}
          pending={isSending}
          type="submit"
          variant={act === 'cancel' ? 'danger' : 'primary'}
        >
          {submits[act]}
        </Button>
      ) : null}
    </>
  )
}

interface MeetingDialogProps {
  chosen: Chosen
  onClose: () => void
}

/** One meeting of one day: what is known of it, and what can be done about it. */
export function MeetingDialog({ chosen, onClose }: MeetingDialogProps) {
  const form = useId()
  const acts = useActs()
  const [act, setAct] = useState<Act>()
  const { meeting } = chosen
  const common = { chosen, form, onDone: onClose }
  return (
    <Dialog
      footer={<Buttons act={act} chosen={chosen} form={form} mayChange={acts.length > 0} onDone={onClose} />}
      onOpenChange={open => !open && onClose()}
      open
      title={meeting.className}
    >
      <div className="flex flex-col gap-5">
        <Facts chosen={chosen} />
        {acts.length > 0 ? (
          <SegmentedControl
            className="w-full"
            label="What to do about this meeting"
            onChange={setAct}
            segments={acts}
            value={act}
          />
        ) : null}
        {act === 'change' ? <ChangeForm {...common} /> : null}
        {act === 'cancel' ? <CancelForm {...common} /> : null}
        {act === 'substitute' ? <SubstituteForm {...common} /> : null}
      </div>
    </Dialog>
  )
}
