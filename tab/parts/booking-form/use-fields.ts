import type { FieldProps } from '@fluentui/react-components'
import { createContext, useContext } from 'react'
import type { OpenPoint } from './open-points.ts'

/** What each field of the form is told: how it is found, and what is wrong with it. */
export type Fields = {
  /** The id of the control, by which it gets the focus. */
  idOf(point: OpenPoint): string
  /** What to say under it; nothing while nothing is wrong. */
  mark(point: OpenPoint, instead?: string): Pick<FieldProps, 'validationMessage' | 'validationState'>
}

export const FieldsContext = createContext<Fields>({ idOf: ({ what }) => what, mark: () => ({}) })

/** How a field of the form is found and marked. */
export const useFields = (): Fields => useContext(FieldsContext)
