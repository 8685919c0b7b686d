import {
  Asterisk,
  Bluetooth,
  CreditCard,
  DoorOpen,
  FileCheck,
  Hand,
  Hash,
  KeyRound,
  LogOut,
  QrCode,
  ScanFace,
  ScrollText,
} from 'lucide-react'

/** One sign per way of knowing, wherever a mark is shown. */
export const methodIcons = {
  card: CreditCard,
  manual: Hand,
  code: Hash,
  qr: QrCode,
  sheet: ScrollText,
  face: ScanFace,
  excuse: FileCheck,
  proximity: Bluetooth,
  passkey: KeyRound,
  'sign-out': LogOut,
  pin: Asterisk,
  'door-tag': DoorOpen,
  none: Hand,
} as const
