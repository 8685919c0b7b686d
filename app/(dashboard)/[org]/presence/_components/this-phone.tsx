'use client'

import { Bluetooth, BluetoothConnected } from 'lucide-react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import type { Check } from '../_bluetooth/schedule'
import { useHasBluetooth, useReader } from '../_bluetooth/use-reader'
import { TokenForm } from './token-form'

/** One press, and from then on each check is answered while this page is open. */
function ByReader({ checks }: { checks: readonly Check[] }) {
  const { reader, said, pending, choose } = useReader(checks)
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">
        {reader
          ? 'Leave this page open: the reader is asked again by itself at every check.'
          : 'This phone can ask the reader in the room over Bluetooth. Choose it once; every later check is answered by itself while this page is open.'}
      </p>
      <Button
        block
        icon={reader ? <BluetoothConnected aria-hidden /> : <Bluetooth aria-hidden />}
        onClick={() => void choose()}
        pending={pending}
        size="lg"
        variant={reader ? 'secondary' : 'primary'}
      >
        {reader ? 'Choose another reader' : 'Ask the reader in the room'}
      </Button>
      {said ? (
        <Notice live tone={said.good ? 'good' : 'warning'}>
          {said.words}
        </Notice>
      ) : null}
    </div>
  )
}

const otherWays =
  'Scan the code on your teacher’s screen with the camera, or type the token that stands under it. It changes at every check.'

/** Says which way this phone has, and offers it; the screen's token is there for every phone. */
export function ThisPhone({ checks }: { checks: readonly Check[] }) {
  const hasBluetooth = useHasBluetooth()
  if (hasBluetooth === undefined) return null
  if (!hasBluetooth)
    return (
      <Panel
        description="This browser cannot ask readers over Bluetooth: iPhones never can."
        title="With this phone"
      >
        <div className="flex flex-col gap-4">
          <p className="text-sm">{otherWays}</p>
          <TokenForm />
        </div>
      </Panel>
    )
  return (
    <Panel title="With this phone">
      <ByReader checks={checks} />
      <details className="mt-4 border-t pt-4">
        <summary className="cursor-pointer font-medium text-sm">
          No reader in the room? Use the screen
        </summary>
        <div className="mt-3 flex flex-col gap-4">
          <p className="text-sm">{otherWays}</p>
          <TokenForm />
        </div>
      </details>
    </Panel>
  )
}
