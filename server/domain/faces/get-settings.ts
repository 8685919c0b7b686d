import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { consentText, regionNotices } from './consent/text.ts'
import { findSettings } from './queries.ts'
import { consentTextView, noticeView, settingsDefaults, settingsView } from './settings-fields.ts'

/** Whether and how the organization uses faces, with what its people are asked to agree to. */
export const getFaceSettings = verb({
  name: 'faces.get-settings',
  kind: 'query',
  permission: 'faces.manage',
  input: z.strictObject({}),
  output: settingsView.extend({
    notices: z.record(z.string(), noticeView),
    text: consentTextView,
  }),
  async run(context) {
    const settings = (await findSettings(context)) ?? settingsDefaults
    return {
      ...settingsView.parse(settings),
      notices: regionNotices,
      text: consentText(settings),
    }
  },
})
