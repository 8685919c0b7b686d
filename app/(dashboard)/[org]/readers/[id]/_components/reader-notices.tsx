import { Notice } from '@/app/_ui/feedback/notice'
import { type Reader, scansHeld } from '../../_components/reader'
import { isClockOff } from './clock-text'

function HealthNotice({ reader }: { reader: Reader }) {
  switch (reader.health) {
    case 'unclaimed':
      return (
        <Notice title="No device has used its claim code yet" tone="info">
          {reader.claimExpiresAt
            ? 'A code is open. It was shown once; choose “New claim code” if it is lost.'
            : 'The code has run out. Choose “New claim code” to set the device up.'}
        </Notice>
      )
    case 'offline':
      return (
        <Notice title="Nothing was heard of it for more than ten minutes" tone="danger">
          Check its power and its network. As long as it has power it keeps every scan and sends them once it
          is back.
        </Notice>
      )
    case 'revoked':
      return <Notice title="This reader was revoked">Its key does not work any more. Its scans stay.</Notice>
    default:
      return null
  }
}

/** What a person should do about this reader, if anything. */
export function ReaderNotices({ reader }: { reader: Reader }) {
  return (
    <div className="mb-5 flex flex-col gap-3 empty:hidden">
      <HealthNotice reader={reader} />
      {reader.health !== 'revoked' && reader.queueDepth > 0 ? (
        <Notice title={`It still holds ${scansHeld(reader.queueDepth)}`} tone="warning">
          They arrive with the time at which the cards were held to it.
        </Notice>
      ) : null}
      {reader.missing > 0 ? (
        <Notice title={`${scansHeld(reader.missing)} known of and not arrived`} tone="warning">
          The reader numbers its scans, and these numbers have not come. Absences in its room wait for them.
        </Notice>
      ) : null}
      {reader.configDrifts ? (
        <Notice title="It runs with older settings">It takes over the new ones with its next report.</Notice>
      ) : null}
      {reader.health !== 'revoked' && isClockOff(reader) ? (
        <Notice title="Its clock is off" tone="warning">
          The reader sets it from the server by itself. If this stays, restart it.
        </Notice>
      ) : null}
    </div>
  )
}
