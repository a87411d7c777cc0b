import { useEffect } from 'react'
import type { PageName } from '../../bot/api/me-json.ts'
import { useAdministration } from '../parts/use-administration.tsx'
import { linkTo, useAddress } from '../use-address.ts'

/** A link to the list of one administration chooses that one, and leads on to where it can be chosen otherwise. */
export const ToList = ({ page, administration }: { page: PageName; administration: string }) => {
  const [, choose] = useAdministration()
  const { query } = useAddress()
  useEffect(() => {
    choose(administration)
    location.replace(linkTo({ page, query }))
  })
  return null
}
