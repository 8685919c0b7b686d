'use client'

import { Megaphone } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { Tabs } from '@/app/_ui/layout/tabs'
import { useOrganization } from '../../_frame/organization-context'
import { ComposeDialog } from './compose-dialog'
import { MyAnnouncements } from './my-announcements'
import { SentAnnouncements } from './sent-announcements'

/** What was told to the reader, and for staff what they told others. */
export function Announcements() {
  const { grants } = useOrganization()
  const [composing, setComposing] = useState(false)
  const sends = grants['announcements.send'] !== undefined
  const write = sends ? (
    <Button icon={<Megaphone aria-hidden />} onClick={() => setComposing(true)} variant="primary">
      Write an announcement
    </Button>
  ) : null
  const tabs = [
    { id: 'mine', label: 'For me', content: <MyAnnouncements /> },
    { id: 'sent', label: 'Sent', content: <SentAnnouncements /> },
  ]
  return (
    <>
      <PageHeader actions={write} description="What teachers and admins tell you." title="Announcements" />
      {sends ? <Tabs label="Announcements" tabs={tabs} /> : <MyAnnouncements />}
      {composing ? <ComposeDialog onClose={() => setComposing(false)} /> : null}
    </>
  )
}
