import { useState } from 'react'
import { NotShown } from './not-shown.tsx'
import { useObjectUrl } from './use-object-url.ts'

/** A photo or a scan of an invoice. */
export const ImageView = ({ file, name, width }: { file: Blob; name: string; width: number }) => {
  const address = useObjectUrl(file)
  const [isBroken, setBroken] = useState(false)
  if (isBroken) return <NotShown />
  return address && <img src={address} alt={name} style={{ width, height: 'auto' }} onError={() => setBroken(true)} />
}
