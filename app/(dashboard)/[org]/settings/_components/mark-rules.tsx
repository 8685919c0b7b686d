'use client'

import { Panel } from '@/app/_ui/layout/panel'
import { RulesForm } from '../../_policy/rules-form'
import { type Organization, useUpdateOrganization } from './use-update-organization'

/** What makes somebody late or absent wherever a class has no rule of its own. */
export function MarkRules({ organization }: { organization: Organization }) {
  const update = useUpdateOrganization(() => {})
  const { lateAfterMinutes, absentAfterMinutes, latePoints, dropLowest } = organization
  const stored = { lateAfterMinutes, absentAfterMinutes, latePoints, dropLowest }
  return (
    <Panel description="For every class that has no rules of its own." title="Late and absent">
      <RulesForm
        inherits={false}
        otherwise={{ ...stored, absentAfterMinutes: null }}
        save={rules =>
          update.mutateAsync({
            lateAfterMinutes: rules.lateAfterMinutes ?? 0,
            absentAfterMinutes: rules.absentAfterMinutes,
            latePoints: rules.latePoints ?? 0,
            dropLowest: rules.dropLowest ?? 0,
          })
        }
        stored={stored}
      />
    </Panel>
  )
}
