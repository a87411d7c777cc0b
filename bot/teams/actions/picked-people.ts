import { z } from 'zod'

/** More authorizers than this are a mistake: nobody would ever all approve. */
const MOST_PEOPLE = 20

/** What a people picker sends: Entra object ids, joined with commas. */
export const PickedPeople = z
  .string()
  .transform((ids) => ids.split(',').map((id) => id.trim()))
  .transform((ids) => ids.filter((id) => id !== ''))
  .pipe(z.array(z.guid().toLowerCase()).max(MOST_PEOPLE))
