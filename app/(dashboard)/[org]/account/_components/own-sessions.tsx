'use client'

import { SessionList } from '@/app/_account/session-list'
import { useOrganization } from '../../_frame/organization-context'

/** Where one is signed in, on the organization's clock. */
export const OwnSessions = () => <SessionList timeZone={useOrganization().organization.timeZone} />
