/** Of the readers' Bluetooth service (firmware/esp32/attend/beacon.py): write a number, read what the room answers to it. */
export const readerService = '6d757374-6572-4265-6163-6f6e00000001'
const nonceOf = '6d757374-6572-4265-6163-6f6e00000002'
const proofOf = '6d757374-6572-4265-6163-6f6e00000003'

interface Characteristic {
  writeValueWithResponse(value: BufferSource): Promise<void>
  readValue(): Promise<DataView>
}

export interface Reader {
  id: string
  name?: string
  gatt?: {
    connect(): Promise<{
      getPrimaryService(service: string): Promise<{
        getCharacteristic(characteristic: string): Promise<Characteristic>
      }>
    }>
    disconnect(): void
  }
}

interface Bluetooth {
  requestDevice(options: { filters: { services: string[] }[] }): Promise<Reader>
}

declare global {
  interface Navigator {
    /** Chrome on Android and on desks; no iPhone has it. */
    readonly bluetooth?: Bluetooth
  }
}

const toBytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
const toHex = ({ buffer, byteOffset, byteLength }: DataView) =>
  Array.from(new Uint8Array(buffer, byteOffset, byteLength), byte => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/** What the reader answers to a number of the server's, in hex. A reader holds few phones at once: it is left right away. */
export async function answerOf(reader: Reader, nonce: string): Promise<string> {
  if (!reader.gatt) throw new Error('This reader cannot be connected to.')
  const server = await reader.gatt.connect()
  try {
    const service = await server.getPrimaryService(readerService)
    const [question, answer] = [
      await service.getCharacteristic(nonceOf),
      await service.getCharacteristic(proofOf),
    ]
    await question.writeValueWithResponse(toBytes(nonce))
    return toHex(await answer.readValue())
  } finally {
    reader.gatt.disconnect()
  }
}
