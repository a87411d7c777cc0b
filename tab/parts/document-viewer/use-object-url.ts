import { useEffect, useState } from 'react'

/** An address of a file that is here already, as long as it is shown. */
export const useObjectUrl = (file: Blob): string | undefined => {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
